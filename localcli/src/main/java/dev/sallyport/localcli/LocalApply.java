package dev.sallyport.localcli;

import dev.sallyport.local.LocalConnection;
import dev.sallyport.model.UserError;
import dev.sallyport.organization.Organization;
import dev.sallyport.organization.OrganizationDiff;
import dev.sallyport.terminal.Command;
import dev.sallyport.terminal.Flag;
import dev.sallyport.terminal.Invocation;
import dev.sallyport.terminal.Value;

/** {@code local apply}: the local organisation becomes what a document says. */
final class LocalApply {

    /** With {@code --dry-run}: something would change. */
    private static final int PENDING = 3;

    private final Invocation app;

    private final LocalChoice choice = new LocalChoice();

    private final Value<String> file = Value.required("FILE", "The organisation document, or - for stdin.");

    private final Flag yes = Flag.of("--yes", "Remove what the document does not have without asking.");

    private final Flag dryRun = Flag.of("--dry-run", "Print what would change, and change nothing.");

    private final Flag json = Flag.of("--json", "Print the changes as JSON.");

    LocalApply(Invocation app) {
        this.app = app;
    }

    Command command() {
        return Command.named("apply")
                .description(
                        "Brings the local organisation to what a document says, all at once, and prints what",
                        "changes. What stays keeps its keys, devices and passwords; sessions of users who go end.",
                        "Before anything is removed it asks.")
                .footer(
                        "",
                        "Exit status: 0 if it is now as the document says; with --dry-run 3 if something would",
                        "change; 1 if nothing was done; 2 for a wrong call.",
                        "",
                        "Examples:",
                        "  sallyport organization export --local > organization.json",
                        "  sallyport local apply organization.json --dry-run",
                        "  sallyport local apply organization.json --yes")
                .takes(choice.all(), file, yes, dryRun, json)
                .runs(this::run);
    }

    private int run() {
        Organization wanted = new OrganizationFiles(app).document(file.given());
        try (LocalConnection connection = choice.require(app.directories())) {
            OrganizationDiff difference = OrganizationDiff.of(connection.organization(), wanted);
            print(difference);
            if (dryRun.isSet() || difference.isEmpty()) {
                return difference.isEmpty() ? 0 : PENDING;
            }
            if (difference.count(OrganizationDiff.Kind.REMOVED) > 0 && !yes.isSet() && !confirmed(difference)) {
                app.console().say("Nothing was changed.");
                return UserError.FAILURE;
            }
            connection.apply(wanted);
            app.console().say("Applied.");
            return 0;
        }
    }

    private void print(OrganizationDiff difference) {
        if (json.isSet()) {
            app.console().result(difference.json());
        } else if (difference.isEmpty()) {
            app.console().result("Nothing to change.");
        } else {
            difference.lines().forEach(app.console()::result);
            app.console()
                    .say(difference.count(OrganizationDiff.Kind.ADDED) + " to add, "
                            + difference.count(OrganizationDiff.Kind.CHANGED) + " to change, "
                            + difference.count(OrganizationDiff.Kind.REMOVED) + " to remove.");
        }
    }

    private boolean confirmed(OrganizationDiff difference) {
        if (!app.terminal().isPresent()) {
            throw new UserError("There is no terminal to confirm at").with("To remove without asking: --yes");
        }
        long removed = difference.count(OrganizationDiff.Kind.REMOVED);
        String answer = app.terminal().readLine("Remove " + removed + " and change the rest? (y|N) ");
        return answer.equalsIgnoreCase("y") || answer.equalsIgnoreCase("yes");
    }
}
