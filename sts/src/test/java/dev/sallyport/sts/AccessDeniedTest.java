package dev.sallyport.sts;

import static dev.sallyport.sts.House.refusal;
import static dev.sallyport.sts.Lab.ALL;
import static dev.sallyport.sts.Lab.HOME;
import static dev.sallyport.sts.Lab.HOME_ROOT;
import static dev.sallyport.sts.Lab.document;
import static dev.sallyport.sts.Lab.statement;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.model.AwsError;
import org.junit.jupiter.api.Test;

/** What is said of each kind of policy that refuses a role of the caller's own account, to the letter. */
class AccessDeniedTest {

    private static final String AMY = "arn:aws:iam::111111111111:user/amy";
    private static final String DENY = statement("Deny", "sts:AssumeRole", "*");
    private static final String ALL_BUT_ROLES =
            document("\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}, "
                    + "{\"Effect\": \"Deny\", \"Action\": \"sts:AssumeRole\", \"Resource\": \"*\"");

    private final Lab lab = new Lab();

    @Test
    void identityPolicy_none() {
        assertDenied(
                lab,
                lab.user("amy", ""),
                HOME_ROOT,
                AMY,
                "because no identity-based policy allows the sts:AssumeRole action");
    }

    @Test
    void identityPolicy_inlineDeny_namesNoPolicy() {
        assertDenied(
                lab,
                lab.user("amy", ALL_BUT_ROLES),
                HOME_ROOT,
                AMY,
                "with an explicit deny in an identity-based policy");
    }

    @Test
    void identityPolicy_managedDeny_namesThePolicy() {
        Caller amy = lab.user("amy", ALL);
        String policy = lab.policy(HOME, "no-roles", DENY);
        lab.iam(HOME, "AttachUserPolicy", "UserName", "amy", "PolicyArn", policy);

        assertDenied(lab, amy, HOME_ROOT, AMY, "with an explicit deny in an identity-based policy: " + policy);
    }

    @Test
    void trustPolicy_none() {
        assertDenied(
                lab,
                lab.user("amy", ALL),
                Lab.trust("arn:aws:iam::022222222222:root", "sts:AssumeRole"),
                AMY,
                "because no role trust policy allows the sts:AssumeRole action");
    }

    @Test
    void trustPolicy_deny() {
        String trust =
                document("\"Effect\": \"Allow\", \"Principal\": \"*\", \"Action\": \"sts:AssumeRole\"}, {\"Effect\":"
                        + " \"Deny\", \"Principal\": {\"AWS\": \"111111111111\"}, \"Action\": \"sts:AssumeRole\"");

        assertDenied(lab, lab.user("amy", ALL), trust, AMY, "with an explicit deny in the role trust policy");
    }

    @Test
    void sessionPolicy_none() {
        assertDenied(
                lab,
                hub("Policy", Lab.allow("s3:*", "*")),
                HOME_ROOT,
                "arn:aws:sts::111111111111:assumed-role/hub/s1",
                "because no session policy allows the sts:AssumeRole action");
    }

    @Test
    void sessionPolicy_deny() {
        assertDenied(
                lab,
                hub("Policy", ALL_BUT_ROLES),
                HOME_ROOT,
                "arn:aws:sts::111111111111:assumed-role/hub/s1",
                "with an explicit deny in a session policy");
    }

    @Test
    void permissionsBoundary_none() {
        assertDenied(
                lab,
                bound(Lab.allow("s3:*", "*")),
                HOME_ROOT,
                AMY,
                "because no permissions boundary allows the sts:AssumeRole action");
    }

    @Test
    void permissionsBoundary_deny_namesThePolicy() {
        assertDenied(
                lab,
                bound(DENY),
                HOME_ROOT,
                AMY,
                "with an explicit deny in a permissions boundary: arn:aws:iam::111111111111:policy/limit");
    }

    @Test
    void serviceControlPolicy_none() {
        Lab controlled = new Lab(Lab.serviceControlsThatAllow("iam:*"));

        assertDenied(
                controlled,
                controlled.user("amy", ALL),
                HOME_ROOT,
                AMY,
                "because no service control policy allows the sts:AssumeRole action");
    }

    @Test
    void serviceControlPolicy_deny_namesThePolicy() {
        Lab controlled = new Lab(Lab.serviceControl(DENY));

        assertDenied(
                controlled,
                controlled.user("amy", ALL),
                HOME_ROOT,
                AMY,
                "with an explicit deny in a service control policy:"
                        + " arn:aws:organizations::999999999999:policy/o-exampleorg1/service_control_policy/p-55ea09e5");
    }

    @Test
    void resourceControlPolicy_deny_namesThePolicy() {
        Lab controlled = new Lab(Lab.resourceControl(document(
                "\"Effect\": \"Deny\", \"Principal\": \"*\", \"Action\": \"sts:AssumeRole\", \"Resource\": \"*\"")));

        assertDenied(
                controlled,
                controlled.user("amy", ALL),
                HOME_ROOT,
                AMY,
                "with an explicit deny in a resource control policy:"
                        + " arn:aws:organizations::999999999999:policy/o-exampleorg1/resource_control_policy/p-55ea09e5");
    }

    @Test
    void missingRole_ofTheOwnAccount_soundsLikeOneThatTrustsNobody() {
        Caller amy = lab.user("amy", ALL);

        assertThat(refusal(() -> lab.assume(amy, "arn:aws:iam::111111111111:role/none"))
                        .words())
                .isEqualTo("User: " + AMY + " is not authorized to perform: sts:AssumeRole on resource:"
                        + " arn:aws:iam::111111111111:role/none because no role trust policy allows the sts:AssumeRole"
                        + " action");
    }

    @Test
    void roleThatAssumesItself_needsItsOwnTrust() {
        Caller hub = hub();
        String own = "arn:aws:iam::111111111111:role/hub";

        lab.assume(hub, own).close();
        lab.iam(HOME, "UpdateAssumeRolePolicy", "RoleName", "hub", "PolicyDocument", Lab.trust(AMY, "sts:AssumeRole"));

        assertThat(refusal(() -> lab.assume(hub, own)).words())
                .endsWith(" because no role trust policy allows the sts:AssumeRole action");
    }

    private Caller hub(String... more) {
        return lab.session(lab.user("amy", ALL), lab.role(HOME, "hub", HOME_ROOT, ALL), more);
    }

    /** amy, who may do everything, within that boundary. */
    private Caller bound(String boundary) {
        Caller amy = lab.user("amy", ALL);
        String policy = lab.policy(HOME, "limit", boundary);
        lab.iam(HOME, "PutUserPermissionsBoundary", "UserName", "amy", "PermissionsBoundary", policy);
        return amy;
    }

    private static AwsError denied(Lab lab, Caller caller, String trust) {
        String role = lab.role(HOME, "target", trust, "");
        return refusal(() -> lab.assume(caller, role));
    }

    private static void assertDenied(Lab lab, Caller caller, String trust, String who, String because) {
        AwsError refusal = denied(lab, caller, trust);

        assertThat(refusal.code()).isEqualTo("AccessDenied");
        assertThat(refusal.status()).isEqualTo(403);
        assertThat(refusal.words())
                .isEqualTo("User: " + who + " is not authorized to perform: sts:AssumeRole on resource:"
                        + " arn:aws:iam::111111111111:role/target " + because);
    }
}
