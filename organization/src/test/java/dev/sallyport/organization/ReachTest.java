package dev.sallyport.organization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.model.Arn;
import dev.sallyport.policy.Call;
import dev.sallyport.policy.Context;
import dev.sallyport.policy.Decision;
import dev.sallyport.policy.Evaluation;
import dev.sallyport.policy.Principal;
import dev.sallyport.policy.SourcedPolicy;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The outcome matrix of the reference architecture, as far as policies decide it. */
class ReachTest {

    private static final Organization RA = Presets.ra();
    private static final Account SECURITY = RA.account("security").orElseThrow();

    @ParameterizedTest(name = "{0} (MFA {1}) to {2} {3}: {4}")
    @CsvSource({
        "bob@acme.com,    true,  prod,     read-only,   allowed",
        "bob@acme.com,    -,     prod,     read-only,   trust-policy",
        "bob@acme.com,    false, prod,     read-only,   trust-policy",
        "bob@acme.com,    true,  prod,     full-access, identity-policy",
        "bob@acme.com,    true,  stage,    read-only,   identity-policy",
        "carol@acme.com,  true,  prod,     read-only,   identity-policy",
        "ci-machine-user, -,     dev,      auto-deploy, allowed",
        "ci-machine-user, -,     security, auto-deploy, allowed",
        "ci-machine-user, true,  dev,      full-access, identity-policy",
        "jane@acme.com,   true,  prod,     full-access, allowed",
        "jane@acme.com,   -,     prod,     auto-deploy, identity-policy",
        "gruntwork,       true,  logs,     billing,     allowed",
        "gruntwork,       -,     logs,     auto-deploy, allowed",
        "frank@acme.com,  true,  prod,     support,     allowed",
    })
    void assumeRole_fixtureUser_isDecidedAsInTheMatrix(
            String user, String mfa, String account, String level, String gate) {
        Account target = RA.account(account).orElseThrow();
        Role role =
                target.role(AccessLevel.byLabel(level).orElseThrow().roleName()).orElseThrow();
        Arn arn = RA.arn(target, role);
        Decision decision = Evaluation.assumeRole(
                call(user, mfa, "sts:AssumeRole", arn.toString()),
                policies(user),
                new SourcedPolicy("trust policy of " + arn, role.trust()));
        assertThat(decision.reason().asObject().flatMap(o -> o.text("gate"))).contains(gate);
    }

    @ParameterizedTest(name = "{0} (MFA {1}) {2} on {3}: {4}")
    @CsvSource({
        "bob@acme.com,   -,    iam:CreateAccessKey,        user/bob@acme.com,   false",
        "bob@acme.com,   true, iam:CreateAccessKey,        user/bob@acme.com,   true",
        "henry@acme.com, -,    iam:CreateVirtualMFADevice, mfa/henry@acme.com,  true",
        "henry@acme.com, -,    iam:CreateVirtualMFADevice, mfa/henry-phone,     false",
        "bob@acme.com,   true, iam:GetUser,                user/jane@acme.com,  false",
        "bob@acme.com,   true, iam:ListUsers,              user/,               true",
        "jane@acme.com,  -,    ec2:RunInstances,           user/x,              false",
        "jane@acme.com,  true, ec2:RunInstances,           user/x,              true",
        "carol@acme.com, true, iam:GetUser,                user/carol@acme.com, false",
    })
    void call_fixtureUser_isDecidedAsInTheMatrix(
            String user, String mfa, String action, String resource, boolean allowed) {
        String arn = Arn.iam("aws", SECURITY.id(), resource).toString();
        assertThat(Evaluation.call(call(user, mfa, action, arn), policies(user)).allowed())
                .isEqualTo(allowed);
    }

    private static Call call(String user, String mfa, String action, String resource) {
        User caller = SECURITY.user(user).orElseThrow();
        Context context = mfa.equals("-") ? Context.EMPTY : Context.EMPTY.with("aws:MultiFactorAuthPresent", mfa);
        return new Call(
                new Principal.User(RA.arn(SECURITY, caller), "AIDAEXAMPLEEXAMPLE234", caller.name()),
                action,
                resource,
                context);
    }

    private static List<SourcedPolicy> policies(String user) {
        return SECURITY.identityPolicies(SECURITY.user(user).orElseThrow());
    }
}
