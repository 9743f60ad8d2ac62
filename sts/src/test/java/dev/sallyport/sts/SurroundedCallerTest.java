package dev.sallyport.sts;

import static dev.sallyport.sts.House.refusal;
import static dev.sallyport.sts.House.why;
import static dev.sallyport.sts.Lab.ALL;
import static dev.sallyport.sts.Lab.AWAY;
import static dev.sallyport.sts.Lab.HOME;
import static dev.sallyport.sts.Lab.HOME_ROOT;
import static dev.sallyport.sts.Lab.allow;
import static dev.sallyport.sts.Lab.document;
import static dev.sallyport.sts.Lab.statement;
import static dev.sallyport.sts.Lab.trust;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.model.AwsError;
import dev.sallyport.organization.Toggles;
import dev.sallyport.policy.Call;
import dev.sallyport.policy.Evaluation;
import org.junit.jupiter.api.Test;

/** Everything around a caller has a say in STS, in IAM, and in what other services ask. */
class SurroundedCallerTest {

    private static final String READ = allow("iam:Get*", "*");

    @Test
    void boundary_withoutTheAction_shutsARoleOfAnotherAccount() {
        Lab lab = new Lab();
        Caller amy = lab.user("amy", ALL);
        String role = lab.role(AWAY, "target", HOME_ROOT, "");
        lab.assume(amy, role).close();
        bound(lab, "amy", READ);

        AwsError refusal = refusal(() -> lab.assume(amy, role));

        assertThat(refusal.words())
                .isEqualTo("User: arn:aws:iam::111111111111:user/amy is not authorized to perform: sts:AssumeRole on"
                        + " resource: " + role);
        assertThat(why(refusal, "gate")).isEqualTo("permissions-boundary");
    }

    @Test
    void boundary_withoutTheAction_isNamedInTheCallersOwnAccount() {
        Lab lab = new Lab();
        Caller amy = lab.user("amy", ALL);
        String role = lab.role(HOME, "target", HOME_ROOT, "");
        bound(lab, "amy", READ);

        assertThat(refusal(() -> lab.assume(amy, role)).words())
                .endsWith(" because no permissions boundary allows the sts:AssumeRole action");
    }

    /** By the general rule; whether AWS holds trust policies to it is open [U]. */
    @Test
    void boundary_ofAUserWhomTheRoleNames_doesNotLimit() {
        Lab lab = new Lab();
        Caller amy = lab.user("amy", "");
        String role = lab.role(HOME, "target", trust("arn:aws:iam::111111111111:user/amy", "sts:AssumeRole"), "");
        bound(lab, "amy", READ);

        lab.assume(amy, role).close();
    }

    @Test
    void boundary_deny_isNamedWithItsPolicy() {
        Lab lab = new Lab();
        Caller amy = lab.user("amy", ALL);
        String role = lab.role(HOME, "target", HOME_ROOT, "");
        bound(lab, "amy", statement("Deny", "sts:AssumeRole", "*"));

        assertThat(refusal(() -> lab.assume(amy, role)).words())
                .endsWith(" with an explicit deny in a permissions boundary: arn:aws:iam::111111111111:policy/limit");
    }

    @Test
    void serviceControl_deny_bindsMembersInStsAndIam() {
        Lab lab = new Lab(Lab.serviceControl(document(
                "\"Effect\": \"Deny\", \"Action\": [\"sts:AssumeRole\", \"iam:ListUsers\"], \"Resource\": \"*\"")));
        Caller amy = lab.user("amy", ALL);
        String role = lab.role(HOME, "target", HOME_ROOT, "");

        assertThat(refusal(() -> lab.assume(amy, role)).words())
                .contains(" with an explicit deny in a service control policy");
        assertThat(refusal(() -> lab.iam(HOME, "ListUsers")).words())
                .startsWith("User: arn:aws:iam::111111111111:root is not authorized to perform: iam:ListUsers")
                .contains(" with an explicit deny in a service control policy");
        lab.iam(Lab.TOP, "ListUsers");
    }

    @Test
    void resourceControl_deny_protectsTheRolesOfMembers() {
        Lab lab = new Lab(Lab.resourceControl(document(
                "\"Effect\": \"Deny\", \"Principal\": \"*\", \"Action\": \"sts:AssumeRole\", \"Resource\": \"*\","
                        + " \"Condition\": {\"StringNotEquals\": {\"aws:PrincipalAccount\": \"022222222222\"}}")));
        Caller amy = lab.user("amy", ALL);
        String away = lab.role(AWAY, "target", HOME_ROOT, "");
        String top = lab.role(Lab.TOP, "target", HOME_ROOT, "");

        AwsError refusal = refusal(() -> lab.assume(amy, away));

        assertThat(why(refusal, "policy")).isEqualTo("resource-control-policy");
        lab.assume(amy, top).close();
    }

    @Test
    void sessionPolicy_limitsWhatTheRoleMay_inStsAndIam() {
        Lab lab = new Lab();
        Caller amy = lab.user("amy", ALL);
        String hub = lab.role(HOME, "hub", HOME_ROOT, ALL);
        String target = lab.role(AWAY, "target", HOME_ROOT, "");
        Caller whole = lab.session(amy, hub);
        Caller limited = lab.session(amy, hub, "Policy", READ);

        lab.assume(whole, target).close();
        AwsError refusal = refusal(() -> lab.assume(limited, target));

        assertThat(why(refusal, "gate")).isEqualTo("session-policy");
        assertThat(allowed(lab, limited, "iam:GetUser")).isTrue();
        assertThat(allowed(lab, limited, "iam:ListUsers")).isFalse();
        assertThat(allowed(lab, whole, "iam:ListUsers")).isTrue();
    }

    @Test
    void sessionPolicies_inlineAndManaged_allowTogether() {
        Lab lab = new Lab();
        Caller amy = lab.user("amy", ALL);
        String hub = lab.role(AWAY, "hub", HOME_ROOT, ALL);
        String managed = lab.policy(AWAY, "list", allow("iam:List*", "*"));

        Caller session = lab.session(
                amy,
                hub,
                "Policy",
                READ,
                "PolicyArns.member.1.arn",
                managed,
                "PolicyArns.member.2.arn",
                "arn:aws:iam::aws:policy/job-function/ViewOnlyAccess");

        assertThat(allowed(lab, session, "iam:GetUser")).isTrue();
        assertThat(allowed(lab, session, "iam:ListUsers")).isTrue();
        assertThat(allowed(lab, session, "iam:CreateUser")).isFalse();
    }

    /** The session must not become mightier than it was asked to be. */
    @Test
    void sessionPolicy_managedAndDeletedMeanwhile_allowsNothing() {
        Lab lab = new Lab();
        Caller amy = lab.user("amy", ALL);
        String hub = lab.role(AWAY, "hub", HOME_ROOT, ALL);
        String managed = lab.policy(AWAY, "list", allow("iam:List*", "*"));
        Caller session = lab.session(amy, hub, "PolicyArns.member.1.arn", managed);
        assertThat(allowed(lab, session, "iam:ListUsers")).isTrue();

        lab.iam(AWAY, "DeletePolicy", "PolicyArn", managed);

        assertThat(allowed(lab, session, "iam:ListUsers")).isFalse();
    }

    @Test
    void rolePolicy_changedMeanwhile_countsAtOnce() {
        Lab lab = new Lab();
        Caller amy = lab.user("amy", ALL);
        Caller session = lab.session(amy, lab.role(AWAY, "hub", HOME_ROOT, ALL));
        assertThat(allowed(lab, session, "s3:ListAllMyBuckets")).isTrue();

        lab.iam(AWAY, "DeleteRolePolicy", "RoleName", "hub", "PolicyName", "own");

        assertThat(allowed(lab, session, "s3:ListAllMyBuckets")).isFalse();
    }

    @Test
    void oldErrorText_asToggled_saysNoReason() {
        Lab lab = new Lab(Toggles.DEFAULT.with("error-text=old"));
        Caller ben = lab.user("ben", "");
        String role = lab.role(HOME, "target", HOME_ROOT, "");

        assertThat(refusal(() -> lab.assume(ben, role)).words())
                .isEqualTo("User: arn:aws:iam::111111111111:user/ben is not authorized to perform: sts:AssumeRole on"
                        + " resource: " + role);
        assertThat(refusal(() -> lab.house.sts.getAccessKeyInfo(
                                ben, Lab.parameters("AccessKeyId", "AKIAQNZGKIQY56JQ7WML"), House.REQUEST))
                        .words())
                .isEqualTo("User: arn:aws:iam::111111111111:user/ben is not authorized to perform:"
                        + " sts:GetAccessKeyInfo");
    }

    private static void bound(Lab lab, String user, String policy) {
        String arn = lab.policy(HOME, "limit", policy);
        lab.iam(HOME, "PutUserPermissionsBoundary", "UserName", user, "PermissionsBoundary", arn);
    }

    private static boolean allowed(Lab lab, Caller caller, String action) {
        Circumstances circumstances = new Circumstances(lab.house.state, lab.house.time);
        Call call = circumstances.call(caller, House.REQUEST, action, "*", caller.account());
        return Evaluation.decide(call, circumstances.policies(caller, caller.account()))
                .allowed();
    }
}
