package dev.sallyport.credentials;

import dev.sallyport.model.Json;
import dev.sallyport.model.JsonException;
import dev.sallyport.model.Secret;
import dev.sallyport.model.Session;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * A cached session as bytes, and back: a JSON object with {@code formatVersion} 1, the fingerprint it belongs to, and
 * the session's four parts.
 */
final class SessionFormat {

    static final long VERSION = 1;

    private SessionFormat() {}

    /** The session's bytes, for one that has an expiration and a token. */
    static Optional<Secret> write(Fingerprint fingerprint, Session session) {
        if (session.expiration().isEmpty() || session.sessionToken().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Secret.ofText(Json.object()
                .put("formatVersion", VERSION)
                .put("fingerprint", fingerprint.hex())
                .put("accessKeyId", session.accessKeyId())
                .put("secretAccessKey", session.secretAccessKey().revealText())
                .put("sessionToken", session.sessionToken().get().revealText())
                .put("expiration", session.expiration().get().toString())
                .build()
                .toText()));
    }

    /** The session; empty for whatever this version did not write under that fingerprint. */
    static Optional<Session> read(Fingerprint fingerprint, Secret bytes) {
        try {
            return Json.parse(bytes.revealText())
                    .asObject()
                    .filter(o -> o.get("formatVersion").flatMap(Json::asLong).equals(Optional.of(VERSION)))
                    .filter(o -> o.text("fingerprint").equals(Optional.of(fingerprint.hex())))
                    .flatMap(SessionFormat::session);
        } catch (JsonException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Session> session(Json.Obj o) {
        return o.text("accessKeyId")
                .flatMap(id -> o.text("secretAccessKey")
                        .flatMap(secret -> o.text("sessionToken")
                                .flatMap(token -> o.text("expiration")
                                        .map(end -> Session.temporary(
                                                id,
                                                Secret.ofText(secret),
                                                Secret.ofText(token),
                                                Instant.parse(end))))));
    }
}
