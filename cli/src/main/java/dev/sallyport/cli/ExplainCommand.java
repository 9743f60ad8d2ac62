package dev.sallyport.cli;

import dev.sallyport.plan.Dialect;
import dev.sallyport.plan.Explanation;
import dev.sallyport.plan.Plan;
import dev.sallyport.plan.PlanDrawing;
import dev.sallyport.plan.Resolution;
import dev.sallyport.terminal.Command;
import dev.sallyport.terminal.Flag;
import dev.sallyport.terminal.Value;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** {@code explain}: draws the way to a profile's credentials, and what it was decided by, without walking it. */
final class ExplainCommand {

    private final App app;

    private final PlanOptions options = new PlanOptions();

    private final Flag json = Flag.of("--json", "The plan and its evidence as JSON.");

    private final Value<Optional<String>> profile =
            Value.optional("PROFILE", "The profile; without one, $AWS_PROFILE.");

    ExplainCommand(App app) {
        this.app = app;
    }

    Command command() {
        return Command.named("explain")
                .description(
                        "Draws the way to a profile's credentials without walking it.",
                        "It shows the gates, who is asked for what, how long it lasts, which gates a",
                        "cached session keeps open, where each setting came from, whether the next call",
                        "would be answered without starting Java, and whether the same profile leads",
                        "elsewhere when the program is called as aws-vault.")
                .footer(
                        "",
                        "Examples:",
                        "  sallyport explain prod",
                        "  sallyport explain --role-arn arn:aws:iam::111122223333:role/audit security",
                        "  sallyport explain -d 8h prod      what a longer session changes",
                        "  sallyport explain --json prod     for a bug report; it holds no secret")
                .takes(options.all(), json, profile)
                .runs(this::run);
    }

    private int run() throws IOException {
        Instant begun = app.time().now();
        Gates gates = app.gates();
        Resolution resolution = gates.resolve(profile.given(), options);
        Plan plan = resolution.plan();
        Explanation explanation = new Explanation(
                resolution,
                gates.cached().ends(plan),
                new NextCalls(app, resolution, begun).of(profile.given(), options.mfaToken()),
                app.time().now(),
                ZoneId.systemDefault(),
                underOtherName(gates, plan));
        if (json.isSet()) {
            app.console().result(PlanDrawing.json(explanation));
        } else {
            PlanDrawing.lines(explanation).forEach(app.console()::result);
        }
        return 0;
    }

    private Explanation.Other underOtherName(Gates gates, Plan plan) throws IOException {
        Dialect other = app.dialect() == Dialect.SALLYPORT ? Dialect.AWS_VAULT : Dialect.SALLYPORT;
        return Explanation.Other.of(other, plan, gates.planUnder(other, options.request(plan.profile())));
    }
}
