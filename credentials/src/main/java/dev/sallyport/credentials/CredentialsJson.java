package dev.sallyport.credentials;

import dev.sallyport.model.Json;
import dev.sallyport.model.JsonException;
import dev.sallyport.model.Printable;
import dev.sallyport.model.Secret;
import dev.sallyport.model.Session;
import dev.sallyport.model.UserError;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Function;

/**
 * Credentials as a JSON object with {@code AccessKeyId}, {@code SecretAccessKey}, a token and {@code Expiration}, as
 * helpers print them and metadata services answer.
 *
 * <p>Nothing of it is ever quoted in an error but an {@code Expiration} that is none: the rest may be the secret.
 */
final class CredentialsJson {

    private final Instant now;
    private final String tokenMember;
    private final Function<String, UserError> failed;

    /**
     * @param now what {@code Expiration} is compared with
     * @param tokenMember the token's name
     * @param failed the whole error to what is wrong, a predicate such as {@code gave no AccessKeyId}
     */
    CredentialsJson(Instant now, String tokenMember, Function<String, UserError> failed) {
        this.now = now;
        this.tokenMember = tokenMember;
        this.failed = failed;
    }

    /** The object that {@code content} is. */
    Json.Obj object(Secret content) {
        try {
            return Json.parse(content.revealText())
                    .asObject()
                    .orElseThrow(() -> failed.apply("gave JSON that is no object"));
        } catch (JsonException e) {
            // Without the cause: its text may quote what was given.
            throw failed.apply("gave something that is no JSON");
        }
    }

    /** The credentials in it; the caller closes them. */
    Session session(Json.Obj object) {
        Optional<Instant> end = object.text("Expiration").map(this::instant);
        if (end.isPresent() && !end.get().isAfter(now)) {
            throw failed.apply("gave credentials that ended at " + end.get());
        }
        String id = required(object, "AccessKeyId");
        String secret = required(object, "SecretAccessKey");
        return new Session(id, Secret.ofText(secret), object.text(tokenMember).map(Secret::ofText), end);
    }

    private String required(Json.Obj object, String member) {
        return object.text(member).filter(text -> !text.isEmpty()).orElseThrow(() -> failed.apply("gave no " + member));
    }

    private Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw failed.apply("gave an Expiration that is no time: " + Printable.escape(text));
        }
    }
}
