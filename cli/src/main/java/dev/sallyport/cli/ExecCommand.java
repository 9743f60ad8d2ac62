package dev.sallyport.cli;

import dev.sallyport.delivery.ChildEnvironment;
import dev.sallyport.delivery.TicketDesk;
import dev.sallyport.model.Session;
import dev.sallyport.model.UserError;
import dev.sallyport.plan.Plan;
import dev.sallyport.plan.Resolution;
import dev.sallyport.platform.ChildProcess;
import dev.sallyport.platform.Environment;
import dev.sallyport.terminal.Command;
import dev.sallyport.terminal.Flag;
import dev.sallyport.terminal.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code exec}: runs a command, or a shell, with a profile's short-lived credentials in its environment. */
final class ExecCommand {

    private final App app;
    private final CommandWords words;

    private final PlanOptions options = new PlanOptions();

    private final Flag allowNested = Flag.of(
            "--allow-nested", "Run inside another exec's shell; its credentials are replaced for this command.");

    private final Value<Optional<String>> profile =
            Value.optional("PROFILE", "The profile; without one, $AWS_PROFILE.");

    private final Value<List<String>> command = Value.rest("COMMAND", "The command and its arguments.");

    ExecCommand(App app, CommandWords words) {
        this.app = app;
        this.words = words;
    }

    Command command() {
        return Command.named("exec")
                .description(
                        "Runs a command with a profile's short-lived credentials in its environment.",
                        "Without a command it starts your shell.")
                .footer(
                        "",
                        "Examples:",
                        "  sallyport exec security -- aws sts get-caller-identity",
                        "  sallyport exec -d 8h prod -- terraform apply",
                        "  sallyport exec --role-arn arn:aws:iam::111122223333:role/audit security -- aws s3 ls",
                        "  sallyport exec prod               a shell; leave it with exit",
                        "",
                        "The command's own flags need the -- before it. Its exit status is ours;",
                        "127 and 126 mean that it was not found or cannot be executed.")
                .takes(options.all(), allowNested, profile, command)
                .runs(this::run);
    }

    private int run() throws IOException {
        Gates gates = app.gates();
        refuseNesting(gates);
        Resolution resolution = gates.resolve(profile.given(), options);
        warnOfLongLivedKey(resolution);
        Environment child;
        try (Session session = gates.obtain(resolution.plan(), options.mfaToken())) {
            if (app.launched().wantsAnswer()) {
                return answer(gates, resolution.plan(), session);
            }
            child = ChildEnvironment.of(app.environment(), resolution.plan(), session);
        }
        return ChildProcess.run(commandOrShell(resolution), child);
    }

    /** The launcher becomes the command, or a shell; it is told with what. */
    private int answer(Gates gates, Plan plan, Session session) throws IOException {
        TicketDesk desk = app.ticketDesk().orElseThrow(() -> new IllegalStateException("the launcher has no build id"));
        byte[] answer = desk.answer(plan, session);
        gates.keepTicket(plan, options, (own, tickets, grounds) -> own.keepRun(tickets, grounds, session));
        if (!app.launched().hasCommand()) {
            greet(plan.profile());
        }
        app.console().resultBytes(answer);
        return 0;
    }

    private void refuseNesting(Gates gates) {
        if (!allowNested.isSet() && gates.variable("AWS_VAULT").isPresent()) {
            // aws-vault's own words, which scripts look for.
            throw new UserError(
                            "running in an existing aws-vault subshell; 'exit' from the subshell or unset AWS_VAULT to force")
                    .with("To run just this command in it: --allow-nested");
        }
    }

    private void warnOfLongLivedKey(Resolution resolution) {
        if (resolution.plan().deliversLongLivedKey()) {
            app.console().warn("--no-session on a profile without a role: the command gets the long-lived key itself.");
        }
    }

    private List<String> commandOrShell(Resolution resolution) {
        List<String> all = new ArrayList<>(command.given());
        if (!command.given().isEmpty() && words.separated()) {
            // The command had begun before it, so it is the command's own: exec prod git checkout -- file
            all.add("--");
        }
        all.addAll(words.behind());
        if (!all.isEmpty()) {
            return all;
        }
        greet(resolution.plan().profile());
        return List.of(app.environment().nonEmpty("SHELL").orElse("/bin/sh"));
    }

    /** As aws-vault does, and under the same variable's control. */
    private void greet(String profile) {
        boolean quiet = app.environment()
                .get("AWS_VAULT_DISABLE_HELP_MESSAGE")
                .filter("1"::equals)
                .isPresent();
        if (!quiet && app.terminal().isPresent()) {
            app.console().say("Starting a shell with the credentials of " + profile + "; leave it with exit.");
        }
    }
}
