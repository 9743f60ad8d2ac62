package dev.sallyport.sts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sallyport.model.AccountId;
import dev.sallyport.model.Arn;
import dev.sallyport.model.Secret;
import dev.sallyport.sts.SessionClaims.ConsoleSubject;
import dev.sallyport.sts.SessionClaims.FederatedSubject;
import dev.sallyport.sts.SessionClaims.RoleSubject;
import dev.sallyport.sts.SessionClaims.RootSubject;
import dev.sallyport.sts.SessionClaims.Subject;
import dev.sallyport.sts.SessionClaims.UserSubject;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
                new UserSubject("AIDAQNZGKIQY56JQ7WMLA"),
                new ConsoleSubject("AIDAQNZGKIQY56JQ7WMLA"),
                new FederatedSubject("AIDAQNZGKIQY56JQ7WMLA", "visitor"),
                new RootSubject(new AccountId("012345678901")),
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
    void open_sealedToken_saysWhatTheSessionWasGivenAlong() {
        SessionTraits traits = new SessionTraits(
                Optional.of("{\"Version\": \"2012-10-17\"}"),
                List.of(Arn.parse("arn:aws:iam::aws:policy/ReadOnlyAccess")),
                new SessionTags(Map.of("Größe", "𝄞", "Team", ""), Set.of("team")),
                Optional.of("jane@acme.com"),
                Optional.of(Arn.parse("arn:aws:iam::111111111111:user/jane")));
        Optional<Instant> mfaAt = Optional.of(ISSUED.minusSeconds(5));
        Subject subject = new RoleSubject("AROAQNZGKIQY56JQ7WMLA", "s1");

        SessionClaims claims =
                sealer.open(KEY_ID, text(sealer, subject, mfaAt, traits, 0)).orElseThrow();

        assertThat(claims.mfaAt()).isEqualTo(mfaAt);
        assertThat(claims.traits().tags().transitive()).containsExactly("Team");
        assertThat(claims.traits().tags().values()).isEqualTo(traits.tags().values());
        assertThat(claims.traits().policy()).isEqualTo(traits.policy());
        assertThat(claims.traits().policyArns()).isEqualTo(traits.policyArns());
        assertThat(claims.traits().sourceIdentity()).isEqualTo(traits.sourceIdentity());
        assertThat(claims.traits().askedBy()).isEqualTo(traits.askedBy());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, 1000, 2047, 2048, 4095, 4096})
    void seal_leastLength_isKeptAndOpens(int least) {
        Subject subject = new RoleSubject("AROAQNZGKIQY56JQ7WMLA", "s1");

        String token = text(sealer, subject, Optional.empty(), SessionTraits.NONE, least);

        assertThat(token.length()).isBetween(least, TokenSealer.MAX_TOKEN_CHARACTERS);
        assertThat(sealer.open(KEY_ID, token).orElseThrow().subject()).isEqualTo(subject);
    }

    /** The longest of everything that STS accepts. */
    @Test
    void seal_fullSession_keepsTheLimitOfTokens() {
        Map<String, String> tags = new HashMap<>();
        for (int i = 0; PackedSize.percent(traits(tags)) < 99; i++) {
            tags.put("𝄞" + i, "𝄞".repeat(3));
        }

        String token = text(
                sealer, new RoleSubject("AROAQNZGKIQY56JQ7WMLA", "s".repeat(64)), Optional.of(ISSUED), traits(tags), 0);

        assertThat(token.length()).isLessThanOrEqualTo(TokenSealer.MAX_TOKEN_CHARACTERS);
        assertThat(sealer.open(KEY_ID, token)).isPresent();
    }

    private static SessionTraits traits(Map<String, String> tags) {
        return new SessionTraits(
                Optional.empty(),
                List.of(),
                new SessionTags(tags, tags.keySet()),
                Optional.of("i".repeat(64)),
                Optional.of(
                        Arn.parse("arn:aws-us-gov:iam::111111111111:user/" + "p".repeat(510) + "/" + "n".repeat(64))));
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
        byte[] bytes = Base64.getDecoder().decode(seal(new UserSubject("AIDAQNZGKIQY56JQ7WMLA")));
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
        return text(sealer, subject, Optional.empty(), SessionTraits.NONE, 0);
    }

    private static String text(
            TokenSealer sealer, Subject subject, Optional<Instant> mfaAt, SessionTraits traits, int least) {
        SessionClaims claims = new SessionClaims(subject, Secret.ofText(SECRET), ISSUED, ENDS, mfaAt, traits);
        return sealer.seal(KEY_ID, claims, least).revealText();
    }

    private static String changed(String text, int index, char to) {
        return text.substring(0, index) + to + text.substring(index + 1);
    }
}
