package dev.sallyport.localcli;

import dev.sallyport.local.LocalConnection;
import dev.sallyport.model.UserError;
import dev.sallyport.organization.Organization;
import dev.sallyport.terminal.Invocation;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options by which a command says which organisation it looks at: a preset, a document, or the one that runs here. */
final class OrganizationSource {

    @Mixin
    private final OrganizationChoice choice = new OrganizationChoice();

    @Option(names = "--local", description = "The local organisation that runs, as it is now.")
    private boolean local;

    @Mixin
    private final LocalChoice where = new LocalChoice();

    /** The organisation that is meant. */
    Organization organization(Invocation app) {
        if (!local) {
            return choice.organization(app);
        }
        if (choice.isGiven()) {
            throw UserError.usage("--local takes neither --preset nor --organization nor --set.");
        }
        try (LocalConnection connection = where.require(app.directories())) {
            return connection.organization();
        }
    }
}
