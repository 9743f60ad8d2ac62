package dev.sallyport.vault;

import dev.sallyport.model.Json;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** The JSON part of the vault file; anything that it does not know is an error, because a newer format says so. */
final class VaultJson {

    private static final String ID = "[0-9a-f]{32}";

    private VaultJson() {}

    static Json write(VaultFile file) {
        return Json.object()
                .put("id", file.id())
                .put("counter", file.counter())
                .put("unlockers", Json.array(List.of(write(file.unlocker()))))
                .put(
                        "entries",
                        Json.array(file.entries().stream().map(VaultJson::write).toList()))
                .build();
    }

    private static Json write(PassphraseUnlocker unlocker) {
        return Json.object()
                .put("kind", "passphrase")
                .put("kdf", "argon2id")
                .put("memoryKiB", unlocker.cost().memoryKiB())
                .put("iterations", unlocker.cost().iterations())
                .put("lanes", unlocker.cost().lanes())
                .put("salt", unlocker.salt().text())
                .put("wrapped", unlocker.wrapped().text())
                .build();
    }

    private static Json write(SealedEntry entry) {
        return Json.object()
                .put("kind", entry.kind().text())
                .put("name", entry.name())
                .put("generation", entry.generation())
                .putIfPresent("accessKeyId", entry.accessKeyId())
                .putIfPresent("endpoint", entry.endpoint().map(URI::toString))
                .put("sealed", entry.sealed().text())
                .build();
    }

    /**
     * Reads what {@link #write(VaultFile)} wrote.
     *
     * @throws IllegalArgumentException saying what is wrong
     */
    static VaultFile read(Json json, String writtenBy) {
        Json.Obj vault = object(json);
        String id = text(vault, "id");
        require(id.matches(ID), vault, "id");
        List<Json> unlockers = array(vault, "unlockers");
        require(unlockers.size() == 1, vault, "unlockers");
        return new VaultFile(
                writtenBy,
                id,
                number(vault, "counter", Long.MAX_VALUE),
                unlocker(object(unlockers.getFirst())),
                array(vault, "entries").stream()
                        .map(VaultJson::object)
                        .map(VaultJson::entry)
                        .toList());
    }

    private static PassphraseUnlocker unlocker(Json.Obj json) {
        require(text(json, "kind").equals("passphrase"), json, "kind");
        require(text(json, "kdf").equals("argon2id"), json, "kdf");
        Argon2Cost cost = new Argon2Cost(
                (int) number(json, "memoryKiB", Integer.MAX_VALUE),
                (int) number(json, "iterations", Integer.MAX_VALUE),
                (int) number(json, "lanes", Integer.MAX_VALUE));
        return new PassphraseUnlocker(cost, bytes(json, "salt"), bytes(json, "wrapped"));
    }

    private static SealedEntry entry(Json.Obj json) {
        EntryKind kind = EntryKind.of(text(json, "kind")).orElseThrow(() -> wrong(json, "kind"));
        require(json.get("accessKeyId").isPresent() == (kind == EntryKind.KEY), json, "accessKeyId");
        return new SealedEntry(
                kind,
                text(json, "name"),
                number(json, "generation", Long.MAX_VALUE),
                optionalText(json, "accessKeyId"),
                optionalText(json, "endpoint").map(URI::create),
                bytes(json, "sealed"));
    }

    private static Json.Obj object(Json json) {
        return json.asObject().orElseThrow(() -> new IllegalArgumentException("no object at " + json.position()));
    }

    private static List<Json> array(Json.Obj json, String member) {
        return json.get(member).flatMap(Json::asArray).orElseThrow(() -> wrong(json, member));
    }

    private static String text(Json.Obj json, String member) {
        return json.text(member).orElseThrow(() -> wrong(json, member));
    }

    private static Optional<String> optionalText(Json.Obj json, String member) {
        return json.get(member).map(value -> value.asText().orElseThrow(() -> wrong(json, member)));
    }

    private static Bytes bytes(Json.Obj json, String member) {
        return Bytes.ofText(text(json, member));
    }

    private static long number(Json.Obj json, String member, long most) {
        return json.get(member)
                .flatMap(Json::asLong)
                .filter(n -> n >= 0 && n <= most)
                .orElseThrow(() -> wrong(json, member));
    }

    private static void require(boolean condition, Json.Obj json, String member) {
        if (!condition) {
            throw wrong(json, member);
        }
    }

    private static IllegalArgumentException wrong(Json.Obj json, String member) {
        return new IllegalArgumentException("\"" + member + "\" of the object at " + json.position() + " is wrong");
    }
}
