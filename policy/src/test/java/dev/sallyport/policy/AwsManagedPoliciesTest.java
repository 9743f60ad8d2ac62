package dev.sallyport.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.model.Arn;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AwsManagedPoliciesTest {

    static List<Arn> known() {
        return AwsManagedPolicies.arns();
    }

    @ParameterizedTest
    @MethodSource("known")
    void find_listedPolicy_isOfVersion2012(Arn arn) {
        assertThat(AwsManagedPolicies.find(arn).map(PolicyDocument::requireVersion2012))
                .isPresent();
    }

    @Test
    void arns_always_areAllOfThem() {
        assertThat(known())
                .hasSize(52)
                .isSortedAccordingTo((a, b) -> a.toString().compareTo(b.toString()));
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:iam::aws:policy/NoSuchPolicy",
        "arn:aws:iam::aws:policy/job-function/ReadOnlyAccess",
        "arn:aws:iam::123456789012:policy/ReadOnlyAccess",
        "arn:aws:iam::aws:policy/../aws-managed/ReadOnlyAccess",
    })
    void find_otherArn_isEmpty(String arn) {
        assertThat(AwsManagedPolicies.find(Arn.parse(arn))).isEmpty();
    }

    @Test
    void find_otherPartition_namesItsResources() {
        String china = AwsManagedPolicies.find(Arn.parse("arn:aws-cn:iam::aws:policy/IAMUserChangePassword"))
                .orElseThrow()
                .toString();
        assertThat(china).contains("arn:aws-cn:iam::*:user/${aws:username}").doesNotContain("arn:aws:");
    }

    /** What people expect of the policies that they attach by name. */
    @ParameterizedTest
    @CsvSource({
        "AdministratorAccess,   iam:CreateUser,              true",
        "PowerUserAccess,       ec2:RunInstances,            true",
        "PowerUserAccess,       iam:CreateUser,              false",
        "PowerUserAccess,       iam:ListRoles,               true",
        "PowerUserAccess,       organizations:LeaveOrganization, false",
        "ReadOnlyAccess,        ec2:DescribeInstances,       true",
        "ReadOnlyAccess,        s3:GetObject,                true",
        "ReadOnlyAccess,        s3:PutObject,                false",
        "ReadOnlyAccess,        ec2:RunInstances,            false",
        "ReadOnlyAccess,        iam:GetUser,                 true",
        "IAMReadOnlyAccess,     iam:GetUser,                 true",
        "IAMReadOnlyAccess,     iam:CreateUser,              false",
        "job-function/Billing,  aws-portal:ViewBilling,      true",
        "job-function/Billing,  s3:GetObject,                false",
        "AmazonS3ReadOnlyAccess, s3:GetObject,               true",
        "AmazonS3ReadOnlyAccess, s3:DeleteObject,            false",
        "AWSSupportAccess,      support:CreateCase,          true",
        "AWSDenyAll,            s3:GetObject,                false",
    })
    void decide_byPolicyOfAws_isAsItsNamePromises(String name, String action, boolean allowed) {
        Arn arn = Arn.parse("arn:aws:iam::aws:policy/" + name);
        Principal bob =
                new Principal.User(Arn.parse("arn:aws:iam::123456789012:user/bob"), "AIDABOBBOBBOBBOBBOBBO", "bob");
        SourcedPolicy policy =
                new SourcedPolicy(name, AwsManagedPolicies.find(arn).orElseThrow(), Optional.of(arn));
        assertThat(Evaluation.call(new Call(bob, action, "*", Context.EMPTY), List.of(policy))
                        .allowed())
                .isEqualTo(allowed);
    }
}
