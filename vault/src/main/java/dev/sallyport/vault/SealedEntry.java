package dev.sallyport.vault;

import dev.sallyport.model.Secret;
import dev.sallyport.platform.RandomBytes;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the vault as the file has it: what it is in clear, what it hides sealed.
 *
 * @param kind what it holds
 * @param name a profile's name or a session's fingerprint; one entry of a kind has it
 * @param generation the vault's counter when it was sealed
 * @param accessKeyId of a key; no secret
 * @param endpoint where a key came from, if not from AWS
 * @param sealed a key's secret access key, or whatever a session's cache keeps
 */
record SealedEntry(
        EntryKind kind,
        String name,
        long generation,
        Optional<String> accessKeyId,
        Optional<URI> endpoint,
        Bytes sealed) {

    /** Who an entry is within its vault. */
    record Id(EntryKind kind, String name) {

        /** By hand, as is {@link #hashCode}: what a record has by itself is linked at run time, in every command. */
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Id that && kind == that.kind && name.equals(that.name);
        }

        @Override
        public int hashCode() {
            return 31 * name.hashCode() + kind.text().hashCode();
        }
    }

    static SealedEntry seal(DataKey key, String vaultId, long generation, Unsealed entry, RandomBytes random) {
        byte[] associated =
                AssociatedData.ofEntry(vaultId, entry.id().kind(), entry.id().name(), generation);
        return new SealedEntry(
                entry.id().kind(),
                entry.id().name(),
                generation,
                entry.accessKeyId(),
                entry.endpoint(),
                Bytes.of(key.seal(associated, entry.secret(), random)));
    }

    Id id() {
        return new Id(kind, name);
    }

    /** What it hides; empty if it was sealed elsewhere, as something else, or changed since. */
    Optional<Secret> open(DataKey key, String vaultId) {
        return key.open(AssociatedData.ofEntry(vaultId, kind, name, generation), sealed.toArray());
    }
}
