package dev.sallyport.local;

import dev.sallyport.iam.IamOperations;
import dev.sallyport.model.Json;
import dev.sallyport.sts.Caller;
import dev.sallyport.sts.IamAccess;
import dev.sallyport.sts.RequestContext;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** IAM on the wire. */
final class IamService implements QueryService {

    static final String NAME = "iam";

    /** There has never been another. */
    static final String VERSION = "2010-05-08";

    static final String NAMESPACE = "https://iam.amazonaws.com/doc/2010-05-08/";

    /** The one operation whose result has no members; clients look for the result all the same. */
    private static final String EMPTY_RESULT = "UpdateRole";

    private final IamOperations iam;
    private final IamAccess access;

    IamService(IamOperations iam, IamAccess access) {
        this.iam = iam;
        this.access = access;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String version() {
        return VERSION;
    }

    @Override
    public String namespace() {
        return NAMESPACE;
    }

    @Override
    public boolean plays(String operation) {
        return IamOperations.names().contains(operation);
    }

    @Override
    public boolean knows(String operation) {
        return KNOWN.contains(operation);
    }

    @Override
    public Optional<Xml> call(String operation, Map<String, String> parameters, Caller caller, RequestContext context) {
        Json.Obj result = iam.call(operation, parameters, access.admit(caller, context));
        return result.members().isEmpty() && !operation.equals(EMPTY_RESULT)
                ? Optional.empty()
                : Optional.of(ResultXml.element(operation + "Result", result));
    }

    /** What AWS's service model has, played here or not. */
    private static final Set<String> KNOWN = Set.of(
            "AcceptDelegationRequest",
            "AcquireRole",
            "AddClientIDToOpenIDConnectProvider",
            "AddRoleToInstanceProfile",
            "AddUserToGroup",
            "AssociateDelegationRequest",
            "AttachGroupPolicy",
            "AttachRolePolicy",
            "AttachUserPolicy",
            "ChangePassword",
            "CreateAccessKey",
            "CreateAccountAlias",
            "CreateDelegationRequest",
            "CreateGroup",
            "CreateInstanceProfile",
            "CreateLoginProfile",
            "CreateOpenIDConnectProvider",
            "CreatePolicy",
            "CreatePolicyVersion",
            "CreateRole",
            "CreateSAMLProvider",
            "CreateServiceLinkedRole",
            "CreateServiceSpecificCredential",
            "CreateUser",
            "CreateVirtualMFADevice",
            "DeactivateMFADevice",
            "DeleteAccessKey",
            "DeleteAccountAlias",
            "DeleteAccountPasswordPolicy",
            "DeleteGroup",
            "DeleteGroupPolicy",
            "DeleteInstanceProfile",
            "DeleteLoginProfile",
            "DeleteOpenIDConnectProvider",
            "DeletePolicy",
            "DeletePolicyVersion",
            "DeleteRole",
            "DeleteRolePermissionsBoundary",
            "DeleteRolePolicy",
            "DeleteSAMLProvider",
            "DeleteSSHPublicKey",
            "DeleteServerCertificate",
            "DeleteServiceLinkedRole",
            "DeleteServiceSpecificCredential",
            "DeleteSigningCertificate",
            "DeleteUser",
            "DeleteUserPermissionsBoundary",
            "DeleteUserPolicy",
            "DeleteVirtualMFADevice",
            "DetachGroupPolicy",
            "DetachRolePolicy",
            "DetachUserPolicy",
            "DisableOrganizationsRootCredentialsManagement",
            "DisableOrganizationsRootSessions",
            "DisableOutboundWebIdentityFederation",
            "EnableMFADevice",
            "EnableOrganizationsRootCredentialsManagement",
            "EnableOrganizationsRootSessions",
            "EnableOutboundWebIdentityFederation",
            "GenerateCredentialReport",
            "GenerateOrganizationsAccessReport",
            "GenerateServiceLastAccessedDetails",
            "GetAccessKeyLastUsed",
            "GetAccountAuthorizationDetails",
            "GetAccountPasswordPolicy",
            "GetAccountProperties",
            "GetAccountSummary",
            "GetContextKeysForCustomPolicy",
            "GetContextKeysForPrincipalPolicy",
            "GetCredentialReport",
            "GetDelegationRequest",
            "GetGroup",
            "GetGroupPolicy",
            "GetHumanReadableSummary",
            "GetInstanceProfile",
            "GetLoginProfile",
            "GetMFADevice",
            "GetOpenIDConnectProvider",
            "GetOrganizationsAccessReport",
            "GetOutboundWebIdentityFederationInfo",
            "GetPolicy",
            "GetPolicyVersion",
            "GetRole",
            "GetRolePolicy",
            "GetRoleTemplateVersion",
            "GetSAMLProvider",
            "GetSSHPublicKey",
            "GetServerCertificate",
            "GetServiceLastAccessedDetails",
            "GetServiceLastAccessedDetailsWithEntities",
            "GetServiceLinkedRoleDeletionStatus",
            "GetUser",
            "GetUserPolicy",
            "ListAccessKeys",
            "ListAccountAliases",
            "ListAttachedGroupPolicies",
            "ListAttachedRolePolicies",
            "ListAttachedUserPolicies",
            "ListDelegationRequests",
            "ListEntitiesForPolicy",
            "ListGroupPolicies",
            "ListGroups",
            "ListGroupsForUser",
            "ListInstanceProfileTags",
            "ListInstanceProfiles",
            "ListInstanceProfilesForRole",
            "ListMFADeviceTags",
            "ListMFADevices",
            "ListOpenIDConnectProviderTags",
            "ListOpenIDConnectProviders",
            "ListOrganizationsFeatures",
            "ListPolicies",
            "ListPoliciesGrantingServiceAccess",
            "ListPolicyTags",
            "ListPolicyVersions",
            "ListRolePolicies",
            "ListRoleTags",
            "ListRoles",
            "ListSAMLProviderTags",
            "ListSAMLProviders",
            "ListSSHPublicKeys",
            "ListServerCertificateTags",
            "ListServerCertificates",
            "ListServiceSpecificCredentials",
            "ListSigningCertificates",
            "ListUserPolicies",
            "ListUserTags",
            "ListUsers",
            "ListVirtualMFADevices",
            "PutAccountProperties",
            "PutGroupPolicy",
            "PutRolePermissionsBoundary",
            "PutRolePolicy",
            "PutUserPermissionsBoundary",
            "PutUserPolicy",
            "RejectDelegationRequest",
            "RemoveClientIDFromOpenIDConnectProvider",
            "RemoveRoleFromInstanceProfile",
            "RemoveUserFromGroup",
            "ResetServiceSpecificCredential",
            "ResyncMFADevice",
            "SendDelegationToken",
            "SetDefaultPolicyVersion",
            "SetSecurityTokenServicePreferences",
            "SimulateCustomPolicy",
            "SimulatePrincipalPolicy",
            "TagInstanceProfile",
            "TagMFADevice",
            "TagOpenIDConnectProvider",
            "TagPolicy",
            "TagRole",
            "TagSAMLProvider",
            "TagServerCertificate",
            "TagUser",
            "UntagInstanceProfile",
            "UntagMFADevice",
            "UntagOpenIDConnectProvider",
            "UntagPolicy",
            "UntagRole",
            "UntagSAMLProvider",
            "UntagServerCertificate",
            "UntagUser",
            "UpdateAccessKey",
            "UpdateAccountPasswordPolicy",
            "UpdateAssumeRolePolicy",
            "UpdateDelegationRequest",
            "UpdateGroup",
            "UpdateLoginProfile",
            "UpdateOpenIDConnectProviderThumbprint",
            "UpdateRole",
            "UpdateRoleDescription",
            "UpdateSAMLProvider",
            "UpdateSSHPublicKey",
            "UpdateServerCertificate",
            "UpdateServiceSpecificCredential",
            "UpdateSigningCertificate",
            "UpdateUser",
            "UploadSSHPublicKey",
            "UploadServerCertificate",
            "UploadSigningCertificate");
}
