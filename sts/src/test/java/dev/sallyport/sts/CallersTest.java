package dev.sallyport.sts;

import static dev.sallyport.sts.House.assume;
import static dev.sallyport.sts.House.refusal;
import static dev.sallyport.sts.House.role;
import static dev.sallyport.sts.House.why;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.model.Arn;
import dev.sallyport.model.AwsError;
import dev.sallyport.model.Secret;
import dev.sallyport.model.Session;
import dev.sallyport.state.Change;
import dev.sallyport.state.IamRole;
import dev.sallyport.state.UniqueId;
import dev.sallyport.state.UserAccessKey;
import dev.sallyport.state.UserAccessKey.Status;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallersTest {

    private static final String BOB = "bob@acme.com";
    private static final String INVALID = "The security token included in the request is invalid";
    private static final String READ_ONLY = role("prod", "allow-read-only-access-from-other-accounts");

    private final House house = House.ra();

    @Test
    void credential_activeKey_isItsUserAndSecret() {
        UserAccessKey key = house.state.accessKeys(house.user(BOB)).getFirst();

        try (Credential credential = house.callers.credential(key.id(), Optional.empty())) {
            assertThat(credential.caller()).isEqualTo(new Caller.UserCaller(house.user(BOB)));
            assertThat(credential.secretKey().sameAs(key.secret())).isTrue();
        }
        assertThat(key.secret().isEmpty())
                .as("closing a credential leaves the state alone")
                .isFalse();
    }

    @Test
    void credential_session_isItsUserAndSecret() {
        Session session = house.sts.getSessionToken(house.longLived(BOB), Map.of());

        try (Credential credential = credential(session.accessKeyId(), token(session))) {
            assertThat(credential.caller().arn()).isEqualTo(house.user(BOB).arn());
            assertThat(credential.secretKey().sameAs(session.secretAccessKey())).isTrue();
        }
    }

    @Test
    void credential_sessionIds_haveAwsFormAndNameTheAccount() {
        Session users = house.sts.getSessionToken(house.longLived(BOB), Map.of());
        Session roles =
                house.assumeRole(house.mfaSession(BOB), assume(READ_ONLY)).credentials();

        assertThat(users.accessKeyId()).matches("ASIA[A-Z2-7]{16}");
        assertThat(UniqueId.accountOf(users.accessKeyId()).orElseThrow()).hasToString("123456789012");
        assertThat(UniqueId.accountOf(roles.accessKeyId()).orElseThrow()).hasToString("567890123456");
        assertThat(roles.secretAccessKey().revealText()).matches("[A-Za-z0-9+/]{40}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AKIAQNZGKIQY56JQ7WML", "ASIAQNZGKIQY56JQ7WML", "AKIAIOSFODNN7EXAMPLE", "", "nonsense"})
    void credential_unknownKey_isInvalidWithAPeriod(String id) {
        assertInvalid(refusal(() -> house.callers.credential(id, Optional.empty())), INVALID + ".");
    }

    @Test
    void credential_inactiveKey_isInvalidWithAPeriod() {
        String id = house.state.accessKeys(house.user(BOB)).getFirst().id();
        deactivate(id);

        AwsError refusal = refusal(() -> house.callers.credential(id, Optional.empty()));

        assertInvalid(refusal, INVALID + ".");
        assertThat(why(refusal, "text")).isEqualTo("the access key of bob@acme.com is inactive");
    }

    @Test
    void credential_inactiveKey_leavesTheSessionsThatItOpened() {
        Session session = house.sts.getSessionToken(house.longLived(BOB), Map.of());
        deactivate(house.state.accessKeys(house.user(BOB)).getFirst().id());

        assertThat(house.holder(session).arn()).isEqualTo(house.user(BOB).arn());
    }

    @Test
    void credential_sessionKeyWithoutToken_isInvalid() {
        Session session = house.sts.getSessionToken(house.longLived(BOB), Map.of());

        assertInvalid(refusal(() -> house.callers.credential(session.accessKeyId(), Optional.empty())), INVALID + ".");
    }

    @Test
    void credential_longLivedKeyWithAToken_isInvalidWithoutAPeriod() {
        Session session = house.sts.getSessionToken(house.longLived(BOB), Map.of());
        String id = house.state.accessKeys(house.user(BOB)).getFirst().id();

        assertInvalid(refusal(() -> credential(id, token(session))), INVALID);
    }

    @Test
    void credential_tokenOfAnotherSession_isInvalidWithoutAPeriod() {
        Session one = house.sts.getSessionToken(house.longLived(BOB), Map.of());
        Session other = house.sts.getSessionToken(house.longLived(BOB), Map.of());

        assertInvalid(refusal(() -> credential(one.accessKeyId(), token(other))), INVALID);
    }

    @Test
    void credential_expiredTokenOfAnotherSession_isInvalidRatherThanExpired() {
        Session one = house.sts.getSessionToken(house.longLived(BOB), Map.of("DurationSeconds", "900"));
        house.time.pass(Duration.ofHours(1));

        assertInvalid(refusal(() -> credential("ASIAQNZGKIQY56JQ7WML", token(one))), INVALID);
    }

    @Test
    void credential_tokenWithoutText_isInvalidWithoutAPeriod() {
        assertInvalid(refusal(() -> credential("ASIAQNZGKIQY56JQ7WML", "")), INVALID);
    }

    @Test
    void credential_roleSessionPastItsHour_isExpired() {
        Session session =
                house.assumeRole(house.mfaSession(BOB), assume(READ_ONLY)).credentials();
        house.time.pass(Duration.ofHours(1));

        AwsError refusal = refusal(() -> house.holder(session));

        assertThat(refusal.code()).isEqualTo("ExpiredToken");
        assertThat(refusal.status()).isEqualTo(403);
        assertThat(refusal.words()).isEqualTo("The security token included in the request is expired");
    }

    @Test
    void credential_roleDeleted_isInvalidAlsoWhenANamesakeFollows() {
        Session session =
                house.assumeRole(house.mfaSession(BOB), assume(READ_ONLY)).credentials();
        IamRole role = house.state
                .role(house.holder(session)
                        .principal()
                        .context()
                        .value("aws:PrincipalArn")
                        .map(Arn::parse)
                        .orElseThrow())
                .orElseThrow();

        house.state.commit(List.of(new Change.Remove(role)));
        assertInvalid(refusal(() -> house.holder(session)), INVALID + ".");
        house.state.commit(List.of(new Change.Put(namesake(role))));
        assertInvalid(refusal(() -> house.holder(session)), INVALID + ".");
    }

    @Test
    void getCallerIdentity_ofASessionOfAUser_isTheUser() {
        assertThat(house.sts.getCallerIdentity(house.mfaSession(BOB)))
                .isEqualTo(house.sts.getCallerIdentity(house.longLived(BOB)));
    }

    private void deactivate(String keyId) {
        UserAccessKey key = house.state.accessKey(keyId).orElseThrow();
        house.state.commit(List.of(new Change.Put(key.with(Status.INACTIVE))));
    }

    private static IamRole namesake(IamRole role) {
        return new IamRole(
                role.account(),
                role.arn(),
                "AROAQNZGKIQY56JQ7WML2",
                role.createdAt(),
                role.trustText(),
                role.maximumSession(),
                role.description(),
                role.policies(),
                role.tags(),
                role.lastUsed());
    }

    private Credential credential(String id, String token) {
        return house.callers.credential(id, Optional.of(token));
    }

    private static String token(Session session) {
        return session.sessionToken().map(Secret::revealText).orElseThrow();
    }

    private static void assertInvalid(AwsError refusal, String words) {
        assertThat(refusal.code()).isEqualTo("InvalidClientTokenId");
        assertThat(refusal.status()).isEqualTo(403);
        assertThat(refusal.words()).isEqualTo(words);
    }
}
