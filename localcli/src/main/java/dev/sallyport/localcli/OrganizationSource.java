package dev.sallyport.localcli;

import dev.sallyport.local.LocalConnection;
import dev.sallyport.model.UserError;
import dev.sallyport.organization.Organization;
import dev.sallyport.terminal.Argument;
import dev.sallyport.terminal.Arguments;
import dev.sallyport.terminal.Flag;
import dev.sallyport.terminal.Invocation;

/** The options by which a command says which organisation it looks at: a preset, a document, or the one that runs here. */
final class OrganizationSource {

    private final OrganizationChoice choice = new OrganizationChoice();

    private final Flag local = Flag.of("--local", "The local organisation that runs, as it is now.");

    private final LocalChoice where = new LocalChoice();

    Argument all() {
        return Arguments.all(choice.all(), local, where.all());
    }

    /** The organisation that is meant. */
    Organization organization(Invocation app) {
        if (!local.isSet()) {
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
