package dev.sallyport.localcli;

import dev.sallyport.organization.Organization;
import dev.sallyport.organization.OrganizationDocument;
import dev.sallyport.terminal.Invocation;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code organization export}: an organisation as a document. */
@Command(
        name = "export",
        description = {
            "Prints an organisation as a document: a preset to begin with, or the local organisation",
            "as it is now. It holds no secret. 'sallyport local apply' takes it back."
        },
        footer = {
            "",
            "Examples:",
            "  sallyport organization export --preset ra > organization.json",
            "  sallyport organization export --local > organization.json",
            "",
            "Its format is described in docs/organization-format.md."
        })
final class OrganizationExportCommand implements Callable<Integer> {

    private final Invocation app;

    @Mixin
    private final OrganizationSource source = new OrganizationSource();

    OrganizationExportCommand(Invocation app) {
        this.app = app;
    }

    @Override
    public Integer call() {
        Organization organization = source.organization(app);
        app.console().result(OrganizationDocument.write(organization));
        return 0;
    }
}
