package dev.sallyport.sts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sallyport.model.Secret;
import dev.sallyport.sts.SessionClaims.RoleSubject;
import dev.sallyport.sts.SessionClaims.Subject;
import dev.sallyport.sts.SessionClaims.UserSubject;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenSealerTest {

    private static final String KEY_ID = "ASIAQNZGKIQY56JQ7WML";
    private static final Instant ISSUED = Instant.parse("2026-11-23T12:00:00Z");
    private static final Instant ENDS = Instant.parse("2026-11-23T13:00:00Z");
    private static final String SECRET = "made-up/secret+of+a+temporary+access+key";

    private final TokenSealer sealer = TokenSealer.withRandomKey(new SecureRandom());

    static Stream<Subject> subjects() {
        return Stream.of(
                new UserSubject("AIDAQNZGKIQY56JQ7WMLA", Optional.empty()),
                new UserSubject("AIDAQNZGKIQY56JQ7WMLA", Optional.of(ISSUED.minusSeconds(5))),
                new RoleSubject("AROAQNZGKIQY56JQ7WMLA", "1597932316055520000"),
                new RoleSubject("AROAQNZGKIQY56JQ7WMLA", "=,.@-_".repeat(10)));
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void open_sealedToken_saysWhatWasSealed(Subject subject) {
        String token = seal(subject);

        SessionClaims claims = sealer.open(KEY_ID, token).orElseThrow();

        assertThat(claims.subject()).isEqualTo(subject);
        assertThat(claims.issuedAt()).isEqualTo(ISSUED);
        assertThat(claims.expiration()).isEqualTo(ENDS);
        assertThat(claims.secretKey().sameAs(Secret.ofText(SECRET))).isTrue();
    }

    @Test
    void open_anyCharacterChanged_isEmpty() {
        String token = seal(new RoleSubject("AROAQNZGKIQY56JQ7WMLA", "s1"));
        for (int i = 0; i < token.length(); i++) {
            for (char other : "AB/9=".toCharArray()) {
                if (token.charAt(i) != other) {
                    assertThat(sealer.open(KEY_ID, changed(token, i, other)))
                            .as("at %d: %s", i, other)
                            .isEmpty();
                }
            }
        }
    }

    @Test
    void open_anyBitOfAnyByteChanged_isEmpty() {
        byte[] bytes = Base64.getDecoder().decode(seal(new UserSubject("AIDAQNZGKIQY56JQ7WMLA", Optional.of(ISSUED))));
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] tampered = bytes.clone();
            tampered[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(sealer.open(KEY_ID, Base64.getEncoder().encodeToString(tampered)))
                    .as("bit %d", bit)
                    .isEmpty();
        }
    }

    /** The unused low bits of the last character decode to the same bytes; the text is another one all the same. */
    @Test
    void open_unusedBitsOfTheLastCharacterSet_isEmpty() {
        Subject subject = subjects()
                .filter(candidate -> seal(candidate).endsWith("="))
                .findFirst()
                .orElseThrow();
        String token = seal(subject);
        int last = token.indexOf('=') - 1;
        char next = (char) (token.charAt(last) + 1);
        String other = changed(token, last, next);

        assertThat(Base64.getDecoder().decode(other))
                .isEqualTo(Base64.getDecoder().decode(token));
        assertThat(sealer.open(KEY_ID, other)).isEmpty();
    }

    @Test
    void open_cutAnywhere_isEmpty() {
        byte[] bytes = Base64.getDecoder().decode(seal(new RoleSubject("AROAQNZGKIQY56JQ7WMLA", "s1")));
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThat(sealer.open(KEY_ID, Base64.getEncoder().encodeToString(cut)))
                    .as("%d bytes", length)
                    .isEmpty();
        }
    }

    @Test
    void open_withAnotherAccessKeyId_isEmpty() {
        String token = seal(new RoleSubject("AROAQNZGKIQY56JQ7WMLA", "s1"));

        assertThat(sealer.open("ASIAQNZGKIQY56JQ7WMM", token)).isEmpty();
    }

    @Test
    void open_withAnotherKey_isEmpty() {
        String token = seal(new RoleSubject("AROAQNZGKIQY56JQ7WMLA", "s1"));

        assertThat(TokenSealer.withRandomKey(new SecureRandom()).open(KEY_ID, token))
                .isEmpty();
    }

    @Test
    void open_onAnotherNodeWithTheSameKey_saysWhatWasSealed() {
        Secret key = Secret.copyOf(new byte[TokenSealer.KEY_BYTES]);
        Subject subject = new RoleSubject("AROAQNZGKIQY56JQ7WMLA", "s1");
        String token = text(new TokenSealer(key, new SecureRandom()), subject);

        assertThat(new TokenSealer(key, new SecureRandom())
                        .open(KEY_ID, token)
                        .orElseThrow()
                        .subject())
                .isEqualTo(subject);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "=", "AQ==", "not base64 at all", "FwoGZXIvYXdzEXAMPLE"})
    void open_foreignText_isEmpty(String text) {
        assertThat(sealer.open(KEY_ID, text)).isEmpty();
    }

    @Test
    void open_endlessText_isEmpty() {
        assertThat(sealer.open(KEY_ID, "A".repeat(1 << 20))).isEmpty();
    }

    @Test
    void seal_twice_givesTwoTokens() {
        Subject subject = new RoleSubject("AROAQNZGKIQY56JQ7WMLA", "s1");

        assertThat(seal(subject)).isNotEqualTo(seal(subject));
    }

    @Test
    void construct_keyOfAnotherLength_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TokenSealer(Secret.copyOf(new byte[16]), new SecureRandom()));
    }

    private String seal(Subject subject) {
        return text(sealer, subject);
    }

    private static String text(TokenSealer sealer, Subject subject) {
        return sealer.seal(KEY_ID, new SessionClaims(subject, Secret.ofText(SECRET), ISSUED, ENDS))
                .revealText();
    }

    private static String changed(String text, int index, char to) {
        return text.substring(0, index) + to + text.substring(index + 1);
    }
}
