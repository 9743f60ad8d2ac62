package dev.sallyport.sts;

import static dev.sallyport.sts.House.refusal;
import static dev.sallyport.sts.House.why;
import static dev.sallyport.sts.Lab.AWAY;
import static dev.sallyport.sts.Lab.HOME;
import static dev.sallyport.sts.Lab.trust;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.model.AccountId;
import dev.sallyport.model.AwsError;
import dev.sallyport.model.Json;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A trust policy means whoever it named when it was stored, not a namesake. */
class TrustBindingTest {

    private static final String AMY = "arn:aws:iam::111111111111:user/amy";

    private final Lab lab = new Lab();
    private final Caller amy = lab.user("amy", Lab.ALL);

    @Test
    void trust_userDeletedAndCreatedAgain_showsTheIdAndLetsNobodyIn() {
        String role = lab.role(AWAY, "named", trust(AMY, "sts:AssumeRole"), "");
        lab.assume(amy, role).close();
        assertThat(shownTrust(AWAY, "named")).isEqualTo(trust(AMY, "sts:AssumeRole"));

        Caller namesake = again();

        assertThat(shownTrust(AWAY, "named")).contains("\"AWS\":\"" + amy.userId() + "\"");
        AwsError refusal = refusal(() -> lab.assume(namesake, role));
        assertThat(refusal.code()).isEqualTo("AccessDenied");
        assertThat(why(refusal, "gate")).isEqualTo("trust-policy");
    }

    @Test
    void trust_writtenAgainAfterTheNamesakeCame_letsItIn() {
        String role = lab.role(AWAY, "named", trust(AMY, "sts:AssumeRole"), "");
        Caller namesake = again();

        lab.iam(AWAY, "UpdateAssumeRolePolicy", "RoleName", "named", "PolicyDocument", trust(AMY, "sts:AssumeRole"));

        lab.assume(namesake, role).close();
    }

    @Test
    void trust_userRenamed_followsAndShowsTheNewName() {
        String role = lab.role(AWAY, "named", trust(AMY, "sts:AssumeRole"), "");
        String key =
                lab.house.state.accessKeys(lab.house.user("amy")).getFirst().id();

        lab.iam(HOME, "UpdateUser", "UserName", "amy", "NewUserName", "amelia");

        Caller amelia = lab.house.callers.credential(key, Optional.empty()).caller();
        assertThat(shownTrust(AWAY, "named")).contains("user/amelia").doesNotContain("user/amy");
        lab.assume(amelia, role).close();
    }

    @Test
    void trust_roleDeletedAndCreatedAgain_doesNotLetItsSessionsIn() {
        String hub = lab.role(HOME, "hub", Lab.HOME_ROOT, Lab.ALL);
        String target = lab.role(AWAY, "target", trust(hub, "sts:AssumeRole"), "");
        lab.assume(lab.session(amy, hub), target).close();

        lab.iam(HOME, "DeleteRolePolicy", "RoleName", "hub", "PolicyName", "own");
        lab.iam(HOME, "DeleteRole", "RoleName", "hub");
        lab.role(HOME, "hub", Lab.HOME_ROOT, Lab.ALL);

        Caller namesake = lab.session(amy, hub);
        assertThat(why(refusal(() -> lab.assume(namesake, target)), "gate")).isEqualTo("trust-policy");
        assertThat(shownTrust(AWAY, "target")).contains("\"AWS\":\"AROA");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:iam::111111111111:user/nobody",
                "arn:aws:iam::111111111111:user/AMY",
                "arn:aws:iam::111111111111:user/path/amy",
                "arn:aws:iam::022222222222:user/amy",
                "arn:aws:iam::111111111111:role/amy"
            })
    void createRole_principalThatDoesNotExist_isRefusedByName(String principal) {
        AwsError refusal = refusal(() -> lab.role(AWAY, "named", trust(principal, "sts:AssumeRole"), ""));

        assertThat(refusal.code()).isEqualTo("MalformedPolicyDocument");
        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.words()).isEqualTo("Invalid principal in policy: \"AWS\":\"" + principal + "\"");
    }

    @Test
    void updateTrust_principalThatDoesNotExist_leavesTheOldPolicy() {
        lab.role(AWAY, "named", trust(AMY, "sts:AssumeRole"), "");
        String nobody = trust("arn:aws:iam::111111111111:user/nobody", "sts:AssumeRole");

        AwsError refusal =
                refusal(() -> lab.iam(AWAY, "UpdateAssumeRolePolicy", "RoleName", "named", "PolicyDocument", nobody));

        assertThat(refusal.words())
                .isEqualTo("Invalid principal in policy: \"AWS\":\"arn:aws:iam::111111111111:user/nobody\"");
        assertThat(shownTrust(AWAY, "named")).isEqualTo(trust(AMY, "sts:AssumeRole"));
    }

    /** Such accounts exist, but not here: nobody knows who is in them. */
    @Test
    void createRole_principalOfAnAccountElsewhere_isTakenToExist() {
        String vendor = trust("arn:aws:iam::333333333333:role/vendor", "sts:AssumeRole");

        lab.role(AWAY, "named", vendor, "");

        assertThat(shownTrust(AWAY, "named")).isEqualTo(vendor);
    }

    private Caller again() {
        String key =
                lab.house.state.accessKeys(lab.house.user("amy")).getFirst().id();
        lab.iam(HOME, "DeleteAccessKey", "UserName", "amy", "AccessKeyId", key);
        lab.iam(HOME, "DeleteUserPolicy", "UserName", "amy", "PolicyName", "own");
        lab.iam(HOME, "DeleteUser", "UserName", "amy");
        return lab.user("amy", Lab.ALL);
    }

    private String shownTrust(AccountId account, String role) {
        Json.Obj answer = lab.iam(account, "GetRole", "RoleName", role);
        String document = answer.get("Role")
                .flatMap(Json::asObject)
                .flatMap(o -> o.text("AssumeRolePolicyDocument"))
                .orElseThrow();
        return URLDecoder.decode(document, StandardCharsets.UTF_8);
    }
}
