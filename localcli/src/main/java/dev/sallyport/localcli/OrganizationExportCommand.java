package dev.sallyport.localcli;

import dev.sallyport.model.UserError;
import dev.sallyport.organization.InfrastructureFiles;
import dev.sallyport.organization.Organization;
import dev.sallyport.organization.OrganizationDocument;
import dev.sallyport.terminal.Command;
import dev.sallyport.terminal.Invocation;
import dev.sallyport.terminal.Value;
import java.util.Arrays;

/** {@code organization export}: an organisation as a document. */
final class OrganizationExportCommand {

    /** In which form. */
    enum Format {
        DOCUMENT("document"),
        ACCOUNTS("accounts.json"),
        USERS("users.yml"),
        GROUPS("groups.yml");

        private final String label;

        Format(String label) {
            this.label = label;
        }

        /** As the command line calls it. */
        @Override
        public String toString() {
            return label;
        }
    }

    private final Invocation app;

    private final OrganizationSource source = new OrganizationSource();

    private final Value<String> format = Value.withDefault(
            Format.DOCUMENT.toString(),
            "--format=FORMAT",
            "document (the default), or a file of infrastructure code: accounts.json,",
            "users.yml or groups.yml.");

    OrganizationExportCommand(Invocation app) {
        this.app = app;
    }

    Command command() {
        return Command.named("export")
                .description(
                        "Prints an organisation as a document: a preset to begin with, or the local organisation",
                        "as it is now. It holds no secret. 'sallyport local apply' takes it back.",
                        "Or as one of the files of infrastructure code that 'organization import' reads.")
                .footer(
                        "",
                        "Examples:",
                        "  sallyport organization export --preset ra > organization.json",
                        "  sallyport organization export --local > organization.json",
                        "  sallyport organization export --local --format users.yml",
                        "",
                        "Its format is described in docs/organization-format.md.")
                .takes(source.all(), format)
                .runs(this::run);
    }

    private int run() {
        Format wanted = format();
        Organization organization = source.organization(app);
        switch (wanted) {
            case DOCUMENT -> app.console().result(OrganizationDocument.write(organization));
            case ACCOUNTS -> app.console().result(InfrastructureFiles.accounts(organization));
            case USERS -> {
                app.console().resultText(InfrastructureFiles.users(organization));
                InfrastructureFiles.lost(organization)
                        .forEach(lost -> app.console().warn("users.yml cannot say " + lost + "; it is left out."));
            }
            case GROUPS -> app.console().resultText(InfrastructureFiles.groups(organization));
        }
        return 0;
    }

    private Format format() {
        return Arrays.stream(Format.values())
                .filter(f -> f.label.equals(format.given()))
                .findFirst()
                .orElseThrow(() -> UserError.usage(
                        "--format is document, accounts.json, users.yml or groups.yml, not " + format.given()));
    }
}
