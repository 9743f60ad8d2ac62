package dev.sallyport.local;

import dev.sallyport.model.UserError;
import dev.sallyport.organization.Organization;
import dev.sallyport.organization.OrganizationDocument;
import dev.sallyport.state.IamState;
import dev.sallyport.state.Store;
import dev.sallyport.store.SqliteStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * What a local organisation goes on with, or begins with: here alone it is decided which organisation that is.
 *
 * @param iam what exists
 * @param database where it is kept; empty for nowhere
 * @param goesOn whether it was kept before
 */
record LocalState(IamState iam, Optional<Path> database, boolean goesOn) implements AutoCloseable {

    /**
     * The kept state, or a new one.
     *
     * @param now the creation date of what is founded
     * @throws UserError if another organisation is kept than the one asked for
     */
    static LocalState begin(LocalOptions options, Instant now) throws IOException {
        Organization founding = options.asked().orElse(options.preset());
        if (options.keeping().isEmpty()) {
            return new LocalState(IamState.found(founding, now), Optional.empty(), false);
        }
        Path database = options.keeping().get().database();
        Store store = SqliteStore.open(database, options.keeping().get().program());
        try {
            Optional<IamState> kept = kept(store, database);
            kept.ifPresent(state -> requireAsked(options, state, database));
            IamState state = kept.isPresent() ? kept.get() : IamState.found(founding, now, store);
            return new LocalState(state, Optional.of(database), kept.isPresent());
        } catch (IOException | RuntimeException e) {
            store.close();
            throw e;
        }
    }

    private static Optional<IamState> kept(Store store, Path database) throws IOException {
        try {
            return IamState.kept(store);
        } catch (IOException e) {
            throw new UserError("The kept state of the local organisation, " + database + ", cannot be read.", e)
                    .with(String.valueOf(e.getMessage()))
                    .with("Begin anew, without what was kept: sallyport local reset")
                    .with("Or start one beside it that keeps nothing: sallyport local start --ephemeral");
        }
    }

    private static void requireAsked(LocalOptions options, IamState state, Path database) {
        if (options.asked().filter(asked -> !same(asked, state.organization())).isPresent()) {
            throw new UserError("Another organisation is kept in " + database + " than the one asked for.")
                    .with("Go on with the kept one: sallyport local start, without naming another")
                    .with("Change the kept one, once it runs: sallyport local apply FILE")
                    .with("Begin anew, without what was kept: sallyport local reset");
        }
    }

    private static boolean same(Organization one, Organization other) {
        return OrganizationDocument.write(one).equals(OrganizationDocument.write(other));
    }

    @Override
    public void close() throws IOException {
        iam.close();
    }
}
