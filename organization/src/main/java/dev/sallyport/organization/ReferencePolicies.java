package dev.sallyport.organization;

import dev.sallyport.model.AccountId;
import dev.sallyport.model.Arn;
import dev.sallyport.model.Json;
import dev.sallyport.model.Partition;
import dev.sallyport.policy.PolicyDocument;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The policies of preset {@code ra}. Groups demand MFA in their policies; roles do so in their trust policies alone,
 * because the key is not there any more in a session of the role.
 */
final class ReferencePolicies {

    private static final String EVERYTHING = "*";

    private ReferencePolicies() {}

    // Trust

    static PolicyDocument trustPeopleWithMfa(Partition partition, List<AccountId> accounts) {
        return trust(partition, accounts, Optional.of(mfa()));
    }

    static PolicyDocument trustMachines(Partition partition, List<AccountId> accounts) {
        return trust(partition, accounts, Optional.empty());
    }

    private static PolicyDocument trust(Partition partition, List<AccountId> accounts, Optional<Json> condition) {
        List<String> roots = accounts.stream()
                .map(account -> Arn.iam(partition.id(), account, "root").toString())
                .toList();
        Json.ObjectBuilder statement = Json.object()
                .put("Effect", "Allow")
                .put("Principal", Json.object().put("AWS", oneOrMany(roots)).build())
                .put("Action", "sts:AssumeRole");
        condition.ifPresent(c -> statement.put("Condition", c));
        return document(PolicyDocument.Kind.TRUST, List.of(statement.build()));
    }

    // Groups

    /** What the groups {@code _account.…} and {@code _all-accounts} give; no MFA here, or machines could not pass. */
    static PolicyDocument assume(List<Arn> roles) {
        return identity(new Grant(List.of("sts:AssumeRole", "sts:TagSession"))
                .on(roles.stream().map(Arn::toString).toList()));
    }

    static PolicyDocument everythingWithMfa() {
        return identity(allow(EVERYTHING).withMfa());
    }

    /** Reading and changing one's own user needs MFA, except for what it takes to get MFA in the first place. */
    static PolicyDocument selfManagement(Partition partition, AccountId account) {
        List<String> own = List.of(
                Arn.iam(partition.id(), account, "user/${aws:username}").toString(),
                Arn.iam(partition.id(), account, "mfa/${aws:username}").toString());
        return identity(
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

    // Roles

    static PolicyDocument everything() {
        return identity(allow(EVERYTHING));
    }

    /** Reads of the services that such an organisation runs; like AWS's own ReadOnlyAccess it opens no further role. */
    static PolicyDocument readOnly() {
        return identity(allow("iam:Generate*", "iam:Get*", "iam:List*", "iam:Simulate*")
                .and("sts:GetAccessKeyInfo", "sts:GetCallerIdentity", "sts:GetSessionToken")
                .and("acm:Describe*", "acm:Get*", "acm:List*")
                .and("autoscaling:Describe*", "cloudformation:Describe*", "cloudformation:List*")
                .and("cloudtrail:Describe*", "cloudtrail:Get*", "cloudtrail:List*", "cloudtrail:LookupEvents")
                .and("cloudwatch:Describe*", "cloudwatch:Get*", "cloudwatch:List*")
                .and("config:Describe*", "config:Get*", "config:List*")
                .and("dynamodb:Describe*", "dynamodb:List*", "ec2:Describe*", "ec2:Get*")
                .and("ecr:Describe*", "ecr:Get*", "ecr:List*", "ecs:Describe*", "ecs:List*")
                .and("eks:Describe*", "eks:List*", "elasticache:Describe*", "elasticloadbalancing:Describe*")
                .and("kms:Describe*", "kms:Get*", "kms:List*", "lambda:Get*", "lambda:List*")
                .and("logs:Describe*", "logs:Get*", "logs:FilterLogEvents", "organizations:Describe*")
                .and("organizations:List*", "rds:Describe*", "rds:Download*", "rds:List*")
                .and("route53:Get*", "route53:List*", "s3:Get*", "s3:List*", "sns:Get*", "sns:List*")
                .and("sqs:Get*", "sqs:List*", "ssm:Describe*", "ssm:Get*", "ssm:List*", "tag:Get*"));
    }

    static PolicyDocument dev() {
        return identity(allow("ec2:*", "lambda:*", "rds:*", "elasticache:*", "route53:*"));
    }

    static PolicyDocument support() {
        return identity(allow("support:*", "support-console:*"));
    }

    static PolicyDocument billing() {
        return identity(allow("aws-portal:*Billing", "aws-portal:*PaymentMethods", "aws-portal:*Usage")
                .and("account:GetAccountInformation", "billing:*", "budgets:*", "ce:*", "consolidatedbilling:*")
                .and("cur:*", "freetier:*", "invoicing:*", "payments:*", "tax:*"));
    }

    static PolicyDocument autoDeploy() {
        return identity(allow("iam:GetRole", "iam:GetRolePolicy"));
    }

    static PolicyDocument sshGrunt() {
        return identity(iam("GetGroup ListSSHPublicKeys GetSSHPublicKey"));
    }

    // Documents

    private static PolicyDocument identity(Grant... grants) {
        return document(
                PolicyDocument.Kind.IDENTITY,
                Arrays.stream(grants).map(Grant::statement).toList());
    }

    private static PolicyDocument document(PolicyDocument.Kind kind, List<Json> statements) {
        Json source = Json.object()
                .put("Version", "2012-10-17")
                .put("Statement", Json.array(statements))
                .build();
        return PolicyDocument.parse(source, kind);
    }

    private static Grant allow(String... actions) {
        return new Grant(List.of(actions));
    }

    /** @param names actions of IAM between blanks */
    private static Grant iam(String names) {
        return new Grant(
                Arrays.stream(names.split(" ", -1)).map(n -> "iam:" + n).toList());
    }

    private static Json mfa() {
        return Json.object()
                .put(
                        "Bool",
                        Json.object().put("aws:MultiFactorAuthPresent", "true").build())
                .build();
    }

    private static Json oneOrMany(List<String> values) {
        return values.size() == 1 ? Json.of(values.getFirst()) : Json.texts(values);
    }

    /** A statement that allows. */
    private record Grant(Optional<String> sid, List<String> actions, List<String> resources, boolean needsMfa) {

        Grant(List<String> actions) {
            this(Optional.empty(), actions, List.of(EVERYTHING), false);
        }

        Grant and(String... more) {
            List<String> all = new ArrayList<>(actions);
            all.addAll(List.of(more));
            return new Grant(sid, all, resources, needsMfa);
        }

        Grant called(String name) {
            return new Grant(Optional.of(name), actions, resources, needsMfa);
        }

        Grant on(List<String> arns) {
            return new Grant(sid, actions, arns, needsMfa);
        }

        Grant withMfa() {
            return new Grant(sid, actions, resources, true);
        }

        Json statement() {
            Json.ObjectBuilder out = Json.object()
                    .putIfPresent("Sid", sid)
                    .put("Effect", "Allow")
                    .put("Action", oneOrMany(actions))
                    .put("Resource", oneOrMany(resources));
            if (needsMfa) {
                out.put("Condition", mfa());
            }
            return out.build();
        }
    }
}
