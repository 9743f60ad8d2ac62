package dev.sallyport.organization;

import static dev.sallyport.organization.Grant.iam;
import static dev.sallyport.organization.Grant.policy;

import dev.sallyport.model.AccountId;
import dev.sallyport.model.Arn;
import dev.sallyport.model.Json;
import dev.sallyport.model.Partition;
import dev.sallyport.policy.PolicyDocument;
import java.util.List;

/** The two policies by which users come to a second factor: {@code iam-user-self-mgmt} and {@code require_mfa_policy}. */
final class SelfManagement {

    private SelfManagement() {}

    /** Reading and changing one's own user needs MFA, except for what it takes to get MFA in the first place. */
    static PolicyDocument selfManagement(Partition partition, AccountId account) {
        List<String> own = List.of(own(partition, account, "user"), own(partition, account, "mfa"));
        return policy(
                iam("ChangePassword CreateLoginProfile UpdateLoginProfile DeleteLoginProfile"
                                + " CreateAccessKey UpdateAccessKey DeleteAccessKey"
                                + " UploadSSHPublicKey UpdateSSHPublicKey DeleteSSHPublicKey UploadSigningCertificate"
                                + " UpdateUser ResyncMFADevice DeactivateMFADevice DeleteVirtualMFADevice"
                                + " GenerateCredentialReport GenerateServiceLastAccessedDetails Get* List*")
                        .called("iamUserSelfManagement")
                        .on(own)
                        .withMfa(),
                iam("CreateVirtualMFADevice EnableMFADevice DeleteVirtualMFADevice ListMFADevices GetUser")
                        .called("iamUserSelfManagementPermissionsThatDontRequireMFA")
                        .on(own),
                iam("ListVirtualMFADevices ListUsers").called("MoreIamUserSelfManagementPermissionsThatDontRequireMFA"),
                iam("ListPolicyVersions ListGroups ListGroupPolicies ListEntitiesForPolicy ListAttachedGroupPolicies"
                                + " GetServiceLastAccessedDetails GetPolicy GetPolicyVersion GetGroupPolicy"
                                + " GetAccountPasswordPolicy")
                        .called("iamUserSelfManagementSupport")
                        .withMfa(),
                iam("ListUsers").called("listAllIamUsers").withMfa());
    }

    /**
     * Denies all but what it takes to get MFA, where there is none. With {@code Bool} a key that is absent is no match,
     * so calls with long-term keys are not denied.
     */
    static PolicyDocument requireMfa(Partition partition, AccountId account, Toggles.RequireMfaOperator operator) {
        String user = own(partition, account, "user");
        String device = own(partition, account, "mfa");
        Json deny = Json.object()
                .put("Sid", "DenyAllExceptListedIfNoMFA")
                .put("Effect", "Deny")
                .put(
                        "NotAction",
                        Json.texts(List.of(
                                "iam:CreateVirtualMFADevice",
                                "iam:EnableMFADevice",
                                "iam:GetUser",
                                "iam:ListMFADevices",
                                "iam:ListVirtualMFADevices",
                                "iam:ResyncMFADevice",
                                "sts:GetSessionToken")))
                .put("Resource", Grant.EVERYTHING)
                .put("Condition", Grant.mfa(operator.toString(), false))
                .build();
        return policy(
                List.of(
                        iam("ListVirtualMFADevices")
                                .called("AllowViewAccountInfo")
                                .statement(),
                        iam("CreateVirtualMFADevice DeleteVirtualMFADevice")
                                .called("AllowManageOwnVirtualMFADevice")
                                .on(device)
                                .statement(),
                        iam("DeactivateMFADevice EnableMFADevice GetUser ListMFADevices ResyncMFADevice")
                                .called("AllowManageOwnUserMFA")
                                .on(user, device)
                                .statement(),
                        deny),
                PolicyDocument.Kind.IDENTITY);
    }

    private static String own(Partition partition, AccountId account, String kind) {
        return Arn.iam(partition.id(), account, kind + "/${aws:username}").toString();
    }
}
