package dev.sallyport.state;

import dev.sallyport.model.AccountId;
import dev.sallyport.model.Json;
import dev.sallyport.model.JsonException;
import dev.sallyport.model.Secret;
import dev.sallyport.policy.PolicyException;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * What exists as records of a {@link Store}, and back. A record is a JSON object that names the version of its form.
 * Members may be added within a version, as long as their absence means what it meant before; anything else takes a new
 * version, and the old one is read for ever. Here alone secrets leave their type.
 */
final class Records {

    static final int VERSION = 1;

    private static final String CHARTER = "charter";
    private static final Store.Key CHARTER_KEY = new Store.Key(CHARTER, "", "");

    private Records() {}

    /** What {@code changes} leave in a store. */
    static List<Store.Entry> entries(List<? extends Change> changes) {
        return changes.stream().map(Records::entry).toList();
    }

    private static Store.Entry entry(Change change) {
        return switch (change) {
            case Change.Put put -> new Store.Entry(key(put.entity()), Optional.of(body(put.entity())));
            case Change.Remove remove -> new Store.Entry(key(remove.entity()), Optional.empty());
            case Change.Recharter recharter ->
                new Store.Entry(CHARTER_KEY, Optional.of(text(RecordWriter.charter(recharter.charter()))));
        };
    }

    static Store.Key key(Entity entity) {
        return new Store.Key(kind(entity), entity.account().value(), entity.id());
    }

    /** Names in files: they stay, whatever the classes are called. */
    private static String kind(Entity entity) {
        return switch (entity) {
            case IamUser ignored -> "user";
            case IamGroup ignored -> "group";
            case IamRole ignored -> "role";
            case IamPolicy ignored -> "policy";
            case UserAccessKey ignored -> "access-key";
            case VirtualMfaDevice ignored -> "mfa-device";
            case Passkey ignored -> "passkey";
            case AccountSettings ignored -> "account";
        };
    }

    private static Secret body(Entity entity) {
        return text(RecordWriter.entity(entity));
    }

    private static Secret text(Json.ObjectBuilder record) {
        return Secret.ofText(record.put("version", VERSION).build().toText());
    }

    /**
     * What the records of a store say; empty where nothing was ever kept.
     *
     * @throws IOException if one is of a newer version, or makes no sense
     */
    static Optional<Snapshot> read(List<Store.Entry> entries) throws IOException {
        Optional<Store.Entry> charter = entries.stream()
                .filter(entry -> entry.key().equals(CHARTER_KEY))
                .findFirst();
        if (charter.isEmpty()) {
            return Optional.empty();
        }
        Snapshot empty = Snapshot.empty(read(charter.get(), (key, record) -> record.charter()));
        List<Change.Put> puts = new ArrayList<>();
        for (Store.Entry entry : entries) {
            if (!entry.key().equals(CHARTER_KEY)) {
                puts.add(new Change.Put(read(entry, Records::entity)));
            }
        }
        try {
            return Optional.of(empty.after(puts));
        } catch (IllegalArgumentException e) {
            throw new IOException("The kept organisation contradicts itself: " + e.getMessage(), e);
        }
    }

    private static Entity entity(Store.Key key, RecordReader record) {
        AccountId account = new AccountId(key.account());
        return switch (key.kind()) {
            case "user" -> record.user(account, key.id());
            case "group" -> record.group(account, key.id());
            case "role" -> record.role(account, key.id());
            case "policy" -> record.policy(account, key.id());
            case "access-key" -> record.accessKey(account, key.id());
            case "mfa-device" -> record.device();
            case "passkey" -> record.passkey();
            case "account" -> record.settings(account);
            default -> throw new IllegalArgumentException("there is no such kind");
        };
    }

    private interface Reading<T> {
        T of(Store.Key key, RecordReader record);
    }

    /** Says which record makes no sense, and nothing of what stands in it. */
    private static <T> T read(Store.Entry entry, Reading<T> reading) throws IOException {
        try {
            Json.Obj record = Json.parse(entry.body().orElseThrow().revealText())
                    .asObject()
                    .orElseThrow();
            long version = record.get("version").flatMap(Json::asLong).orElseThrow();
            if (version != VERSION) {
                throw new IOException("The record " + entry.key() + " is of version " + version
                        + "; this Sallyport knows version " + VERSION + ".");
            }
            return reading.of(entry.key(), new RecordReader(record));
        } catch (JsonException
                | PolicyException
                | NoSuchElementException
                | IllegalArgumentException
                | DateTimeException e) {
            throw new IOException("The record " + entry.key() + " cannot be understood.", e);
        }
    }
}
