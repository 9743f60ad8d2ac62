package dev.sallyport.localcli;

import dev.sallyport.local.LocalConnection;
import dev.sallyport.model.UserError;
import dev.sallyport.organization.Organization;
import dev.sallyport.organization.OrganizationDiff;
import dev.sallyport.terminal.Invocation;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code local apply}: the local organisation becomes what a document says. */
@Command(
        name = "apply",
        description = {
            "Brings the local organisation to what a document says, all at once, and prints what",
            "changes. What stays keeps its keys, devices and passwords; sessions of users who go end.",
            "Before anything is removed it asks."
        },
        footer = {
            "",
            "Exit status: 0 if it is now as the document says; with --dry-run 3 if something would",
            "change; 1 if nothing was done; 2 for a wrong call.",
            "",
            "Examples:",
            "  sallyport organization export --local > organization.json",
            "  sallyport local apply organization.json --dry-run",
            "  sallyport local apply organization.json --yes"
        })
final class LocalApply implements Callable<Integer> {

    /** With {@code --dry-run}: something would change. */
    private static final int PENDING = 3;

    private final Invocation app;

    @Mixin
    private final LocalChoice choice = new LocalChoice();

    @Parameters(paramLabel = "FILE", description = "The organisation document, or - for stdin.")
    private String file = "";

    @Option(names = "--yes", description = "Remove what the document does not have without asking.")
    private boolean yes;

    @Option(names = "--dry-run", description = "Print what would change, and change nothing.")
    private boolean dryRun;

    @Option(names = "--json", description = "Print the changes as JSON.")
    private boolean json;

    LocalApply(Invocation app) {
        this.app = app;
    }

    @Override
    public Integer call() {
        Organization wanted = new OrganizationFiles(app).document(file);
        try (LocalConnection connection = choice.require(app.directories())) {
            OrganizationDiff difference = OrganizationDiff.of(connection.organization(), wanted);
            print(difference);
            if (dryRun || difference.isEmpty()) {
                return difference.isEmpty() ? 0 : PENDING;
            }
            if (difference.count(OrganizationDiff.Kind.REMOVED) > 0 && !yes && !confirmed(difference)) {
                app.console().say("Nothing was changed.");
                return UserError.FAILURE;
            }
            connection.apply(wanted);
            app.console().say("Applied.");
            return 0;
        }
    }

    private void print(OrganizationDiff difference) {
        if (json) {
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
