package dev.sallyport.sts;

import dev.sallyport.model.Secret;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;

/**
 * Seals a session into its token and opens it again, so that nobody has to remember sessions and every node that holds
 * the key can serve them. A token is bound to its access key id: it serves with that alone.
 */
public final class TokenSealer {

    /** How long a sealing key is. */
    public static final int KEY_BYTES = Sealer.KEY_BYTES;

    /** How long a token can be. */
    static final int MAX_TOKEN_CHARACTERS = 4096;

    private static final int BASE64_BYTES = 3;
    private static final int BASE64_CHARACTERS = 4;

    private final Sealer sealer;
    private final AuthorizationMessages messages;

    /** @param key {@link #KEY_BYTES} bytes, the same on every node of an organisation */
    public TokenSealer(Secret key, SecureRandom random) {
        this.sealer = new Sealer(key, "sallyport session token", random);
        this.messages = new AuthorizationMessages(new Sealer(key, "sallyport authorization message", random));
    }

    /** A sealer whose tokens nobody else opens: its key is made now and dies with the process. */
    public static TokenSealer withRandomKey(SecureRandom random) {
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        try (Secret key = Secret.copyOf(bytes)) {
            return new TokenSealer(key, random);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** The messages that say in secret why a call was refused, under the same key. */
    public AuthorizationMessages authorizationMessages() {
        return messages;
    }

    /** The token that goes with {@code accessKeyId}. */
    Secret seal(String accessKeyId, SessionClaims claims) {
        return seal(accessKeyId, claims, 0);
    }

    /**
     * The token that goes with {@code accessKeyId}.
     *
     * @param least how many characters at least
     */
    Secret seal(String accessKeyId, SessionClaims claims, int least) {
        int bytes = Math.ceilDiv(least * BASE64_BYTES, BASE64_CHARACTERS) - Sealer.OVERHEAD_BYTES;
        byte[] plain = ClaimsCodec.encode(claims, bytes);
        byte[] token = sealer.seal(plain, accessKeyId);
        Arrays.fill(plain, (byte) 0);
        Secret secret = Secret.copyOf(token);
        Arrays.fill(token, (byte) 0);
        return secret;
    }

    /** What {@code token} says; empty unless it was sealed with this key for {@code accessKeyId}. */
    Optional<SessionClaims> open(String accessKeyId, String token) {
        if (token.length() > MAX_TOKEN_CHARACTERS) {
            return Optional.empty();
        }
        return sealer.open(token, accessKeyId).flatMap(TokenSealer::claims);
    }

    private static Optional<SessionClaims> claims(byte[] plain) {
        try {
            return ClaimsCodec.decode(plain);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }
}
