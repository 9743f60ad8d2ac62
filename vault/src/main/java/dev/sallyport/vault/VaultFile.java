package dev.sallyport.vault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a vault holds at one moment.
 *
 * @param writtenBy the version of Sallyport that wrote it
 * @param id random, 32 hexadecimal digits, the same for the vault's whole life
 * @param counter one more with every write
 * @param unlocker what gives its data key
 * @param entries at most one of a kind and name
 */
record VaultFile(String writtenBy, String id, long counter, PassphraseUnlocker unlocker, List<SealedEntry> entries) {

    VaultFile {
        entries = List.copyOf(entries);
        Set<SealedEntry.Id> ids = entries.stream().map(SealedEntry::id).collect(Collectors.toSet());
        if (ids.size() != entries.size()) {
            throw new IllegalArgumentException("two entries of one kind and name");
        }
    }

    Optional<SealedEntry> entry(SealedEntry.Id id) {
        return entries.stream().filter(e -> e.id().equals(id)).findFirst();
    }

    List<SealedEntry> entries(EntryKind kind) {
        return entries.stream().filter(e -> e.kind() == kind).toList();
    }

    /** With {@code entry} in the place of its namesake, or at the end. */
    VaultFile with(SealedEntry entry) {
        List<SealedEntry> changed = new ArrayList<>(entries);
        int place = entries.stream().map(SealedEntry::id).toList().indexOf(entry.id());
        if (place < 0) {
            changed.add(entry);
        } else {
            changed.set(place, entry);
        }
        return new VaultFile(writtenBy, id, counter, unlocker, changed);
    }

    VaultFile without(SealedEntry.Id id) {
        return new VaultFile(
                writtenBy,
                this.id,
                counter,
                unlocker,
                entries.stream().filter(e -> !e.id().equals(id)).toList());
    }

    VaultFile with(PassphraseUnlocker other) {
        return new VaultFile(writtenBy, id, counter, other, entries);
    }

    /** As it is written next: by that version, with that counter. */
    VaultFile as(String writer, long newCounter) {
        return new VaultFile(writer, id, newCounter, unlocker, entries);
    }
}
