package dev.sallyport.state;

import dev.sallyport.model.AccountId;
import dev.sallyport.model.Secret;
import dev.sallyport.state.UniqueId.Kind;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

/** Makes ids, keys, seeds and passwords of AWS's form from bytes that nobody else gets. */
public final class Mint {

    /** Where the bytes come from: a seed and a path for what is founded, chance for what is created later. */
    @FunctionalInterface
    interface Source {
        byte[] bytes(int length, String... path);
    }

    /** As AWS makes them: 64 characters of base32. */
    private static final int MFA_SEED_BYTES = 40;

    /** Base64 makes 40 characters of them, AWS's length of a secret access key. */
    private static final int SECRET_KEY_BYTES = 30;

    private static final int PASSWORD_BYTES = 15;

    private final Source source;

    Mint(Source source) {
        this.source = source;
    }

    /** Makes everything by chance. */
    public static Mint of(SecureRandom random) {
        return new Mint((length, path) -> {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            return bytes;
        });
    }

    public String id(Kind kind, AccountId account, String... names) {
        return UniqueId.of(kind, account, bytes(UniqueId.RANDOM_BYTES, kind.prefix(), account, names));
    }

    public Secret secretKey(AccountId account, String... names) {
        byte[] bytes = bytes(SECRET_KEY_BYTES, "secret", account, names);
        Secret secret = wiping(Base64.getEncoder().encode(bytes));
        Arrays.fill(bytes, (byte) 0);
        return secret;
    }

    public Secret mfaSeed(AccountId account, String... names) {
        return wiping(bytes(MFA_SEED_BYTES, "mfa", account, names));
    }

    /** Twenty characters of chance, and one of each class that a password policy can ask for. */
    Secret password(AccountId account, String... names) {
        byte[] bytes = bytes(PASSWORD_BYTES, "password", account, names);
        String text = Base64.getUrlEncoder().encodeToString(bytes) + "-aA1";
        Arrays.fill(bytes, (byte) 0);
        return wiping(text.getBytes(StandardCharsets.US_ASCII));
    }

    private byte[] bytes(int length, String purpose, AccountId account, String... names) {
        String[] path = new String[2 + names.length];
        path[0] = purpose;
        path[1] = account.value();
        System.arraycopy(names, 0, path, 2, names.length);
        return source.bytes(length, path);
    }

    private static Secret wiping(byte[] bytes) {
        Secret secret = Secret.copyOf(bytes);
        Arrays.fill(bytes, (byte) 0);
        return secret;
    }
}
