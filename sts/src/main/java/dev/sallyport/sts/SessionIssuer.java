package dev.sallyport.sts;

import dev.sallyport.model.AccountId;
import dev.sallyport.model.Secret;
import dev.sallyport.model.Session;
import dev.sallyport.state.UniqueId;
import dev.sallyport.state.UniqueId.Kind;
import dev.sallyport.sts.SessionClaims.Subject;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** Makes sessions: a new temporary key, its secret, and the token that says whose they are and until when. */
final class SessionIssuer {

    /** Base64 makes 40 characters of them, AWS's length of a secret access key. */
    private static final int SECRET_KEY_BYTES = 30;

    private final TokenSealer sealer;
    private final SecureRandom random;

    SessionIssuer(TokenSealer sealer, SecureRandom random) {
        this.sealer = sealer;
        this.random = random;
    }

    /** What a session is to be: from {@code now}, in whole seconds, as AWS tells expirations. */
    record Order(
            Subject subject,
            AccountId account,
            Instant now,
            Duration duration,
            Optional<Instant> mfaAt,
            SessionTraits traits,
            int leastTokenSize) {}

    Session issue(Order order) {
        byte[] bytes = new byte[UniqueId.RANDOM_BYTES];
        random.nextBytes(bytes);
        String id = UniqueId.of(Kind.TEMPORARY_KEY, order.account(), bytes);
        Secret secret = newSecretKey();
        Instant expiration = order.now().plus(order.duration());
        SessionClaims claims =
                new SessionClaims(order.subject(), secret, order.now(), expiration, order.mfaAt(), order.traits());
        return Session.temporary(id, secret, sealer.seal(id, claims, order.leastTokenSize()), expiration);
    }

    private Secret newSecretKey() {
        byte[] bytes = new byte[SECRET_KEY_BYTES];
        random.nextBytes(bytes);
        byte[] text = Base64.getEncoder().encode(bytes);
        Secret secret = Secret.copyOf(text);
        Arrays.fill(bytes, (byte) 0);
        Arrays.fill(text, (byte) 0);
        return secret;
    }
}
