package dev.sallyport.localcli;

import dev.sallyport.model.UserError;
import dev.sallyport.organization.InfrastructureFiles;
import dev.sallyport.organization.Organization;
import dev.sallyport.organization.OrganizationDocument;
import dev.sallyport.terminal.Invocation;
import java.util.Arrays;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code organization export}: an organisation as a document. */
@Command(
        name = "export",
        description = {
            "Prints an organisation as a document: a preset to begin with, or the local organisation",
            "as it is now. It holds no secret. 'sallyport local apply' takes it back.",
            "Or as one of the files of infrastructure code that 'organization import' reads."
        },
        footer = {
            "",
            "Examples:",
            "  sallyport organization export --preset ra > organization.json",
            "  sallyport organization export --local > organization.json",
            "  sallyport organization export --local --format users.yml",
            "",
            "Its format is described in docs/organization-format.md."
        })
final class OrganizationExportCommand implements Callable<Integer> {

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

    @Mixin
    private final OrganizationSource source = new OrganizationSource();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "document",
            description = {
                "document (the default), or a file of infrastructure code: accounts.json,",
                "users.yml or groups.yml."
            })
    private String format = Format.DOCUMENT.toString();

    OrganizationExportCommand(Invocation app) {
        this.app = app;
    }

    @Override
    public Integer call() {
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
                .filter(f -> f.label.equals(format))
                .findFirst()
                .orElseThrow(() ->
                        UserError.usage("--format is document, accounts.json, users.yml or groups.yml, not " + format));
    }
}
