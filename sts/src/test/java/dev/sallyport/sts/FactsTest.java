package dev.sallyport.sts;

import static dev.sallyport.sts.Lab.ALL;
import static dev.sallyport.sts.Lab.AWAY;
import static dev.sallyport.sts.Lab.HOME;
import static dev.sallyport.sts.Lab.HOME_ROOT;
import static dev.sallyport.sts.Lab.parameters;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.model.AccountId;
import dev.sallyport.model.Partition;
import dev.sallyport.organization.Presets;
import dev.sallyport.organization.Toggles;
import dev.sallyport.policy.Call;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/** Which condition keys a caller, a credential and a request fill in, and which stay absent. */
class FactsTest {

    private static final RequestContext REQUEST =
            new RequestContext("127.0.0.1", Optional.of("a test"), Optional.of("http://elsewhere/"), "eu-west-1");

    private final Lab lab = new Lab();
    private final Caller amy = lab.user("amy", ALL);
    private final String hub = lab.role(HOME, "hub", HOME_ROOT, ALL);

    /** {@code -} stands for a key that is absent. */
    @ParameterizedTest(name = "{0} {1}")
    @CsvFileSource(resources = "/facts.csv", delimiter = '|', numLinesToSkip = 1)
    void call_ofCaller_knows(String credential, String key, String value) {
        lab.iam(HOME, "TagUser", "UserName", "amy", "Tags.member.1.Key", "Team", "Tags.member.1.Value", "red");
        lab.iam(HOME, "TagRole", "RoleName", "hub", "Tags.member.1.Key", "Floor", "Tags.member.1.Value", "2");

        List<String> values = call(caller(credential)).context().values(key);

        assertThat(values.isEmpty() ? "-" : String.join(" ", values))
                .isEqualTo(value.replace("AMY", amy.userId())
                        .replace("ROLE", lab.house.state.roles(HOME).getFirst().id()));
    }

    @Test
    void mfaAge_ofASession_growsAndIsAbsentWithoutMfa() {
        House house = House.ra();
        Caller session = house.mfaSession("bob@acme.com");
        house.time.pass(Duration.ofSeconds(90));

        assertThat(session.credentialFacts(house.time.now()))
                .containsEntry("aws:MultiFactorAuthPresent", "true")
                .containsEntry("aws:MultiFactorAuthAge", "90");
        assertThat(house.plainSession("bob@acme.com").credentialFacts(house.time.now()))
                .doesNotContainKey("aws:MultiFactorAuthAge");
    }

    /** AWS's guide says that it does not show; some report that it does [U]. */
    @ParameterizedTest
    @CsvSource({"off, false, -", "on, true, 90"})
    void mfa_ofARoleSession_showsAsToggled(String setting, String present, String age) {
        House house = new House(Presets.ra().with(Toggles.DEFAULT.with("mfa-in-role-sessions", setting)));
        Map<String, String> role = House.assume(House.role("prod", "allow-read-only-access-from-other-accounts"));

        Caller afterSession = house.holder(
                house.assumeRole(house.mfaSession("bob@acme.com"), role).credentials());
        Map<String, String> bySession = factsLater(house, afterSession);
        Caller afterCode =
                house.holder(house.assumeRole(house.longLived("bob@acme.com"), house.withMfa(role, "bob@acme.com"))
                        .credentials());
        Map<String, String> byCode = factsLater(house, afterCode);

        for (Map<String, String> facts : List.of(bySession, byCode)) {
            assertThat(facts.getOrDefault("aws:MultiFactorAuthPresent", "-")).isEqualTo(present);
            assertThat(facts.getOrDefault("aws:MultiFactorAuthAge", "-")).isEqualTo(age);
        }
    }

    /** The toggle shows what MFA there was; it makes none. */
    @Test
    void mfaInRoleSessions_on_withoutMfa_showsNone() {
        Lab showing = new Lab(Toggles.DEFAULT.with("mfa-in-role-sessions", "on"));
        Caller session = showing.session(showing.user("amy", ALL), showing.role(AWAY, "hub", HOME_ROOT, ALL));

        assertThat(session.credentialFacts(showing.house.time.now()))
                .containsEntry("aws:MultiFactorAuthPresent", "false")
                .doesNotContainKey("aws:MultiFactorAuthAge");
    }

    @Test
    void resource_outsideOfTheOrganisation_hasNoOrganisation() {
        Call call = new Circumstances(lab.house.state, lab.house.time)
                .call(amy, REQUEST, "s3:ListAllMyBuckets", "*", new AccountId("333333333333"));

        assertThat(call.context().values("aws:ResourceAccount")).containsExactly("333333333333");
        assertThat(call.context().values("aws:ResourceOrgID")).isEmpty();
        assertThat(call.context().values("aws:ResourceOrgPaths")).isEmpty();
    }

    private static Map<String, String> factsLater(House house, Caller caller) {
        house.time.pass(Duration.ofSeconds(90));
        return caller.credentialFacts(house.time.now());
    }

    private Call call(Caller caller) {
        return new Circumstances(lab.house.state, lab.house.time)
                .call(caller, REQUEST, "s3:ListAllMyBuckets", "*", AWAY);
    }

    private Caller caller(String credential) {
        House house = lab.house;
        return switch (credential) {
            case "user" -> lab.house.callers.credential(key(), Optional.empty()).caller();
            case "user-session" -> house.holder(house.sts.getSessionToken(amy, Map.of()));
            case "role" -> {
                Map<String, String> parameters = new HashMap<>(House.assume(hub));
                parameters.putAll(parameters(
                        "SourceIdentity", "amy", "Tags.member.1.Key", "Team", "Tags.member.1.Value", "blue"));
                yield house.holder(house.assumeRole(amy, parameters).credentials());
            }
            case "federated" ->
                house.holder(house.sts
                        .getFederationToken(amy, parameters("Name", "visitor"), REQUEST)
                        .credentials());
            case "root" -> new Caller.Root(Partition.AWS, HOME);
            default -> throw new IllegalArgumentException(credential);
        };
    }

    private String key() {
        return lab.house.state.accessKeys(lab.house.user("amy")).getFirst().id();
    }
}
