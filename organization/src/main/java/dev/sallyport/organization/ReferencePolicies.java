package dev.sallyport.organization;

import static dev.sallyport.organization.Grant.allow;
import static dev.sallyport.organization.Grant.iam;
import static dev.sallyport.organization.Grant.policy;

import dev.sallyport.model.AccountId;
import dev.sallyport.model.Arn;
import dev.sallyport.model.Json;
import dev.sallyport.model.Partition;
import dev.sallyport.policy.PolicyDocument;
import java.util.List;
import java.util.Optional;

/**
 * The policies of the reference architecture. Groups demand MFA in their policies; roles do so in their trust policies
 * alone, because the key is not there any more in a session of the role.
 *
 * <p>The modules that they come from are private: what is known of each is in its comment, the rest is the nearest that
 * AWS's documentation suggests.
 */
final class ReferencePolicies {

    private ReferencePolicies() {}

    // Trust

    static PolicyDocument trustPeopleWithMfa(Partition partition, List<AccountId> accounts) {
        return trust(partition, accounts, Optional.of(Grant.mfa("Bool", true)));
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
                .put(
                        "Principal",
                        Json.object().put("AWS", Grant.oneOrMany(roots)).build())
                .put("Action", "sts:AssumeRole");
        condition.ifPresent(c -> statement.put("Condition", c));
        return policy(List.of(statement.build()), PolicyDocument.Kind.TRUST);
    }

    // Levels, for roles and (demanding MFA where the module does) for groups

    /** What a role of that level may. */
    static PolicyDocument of(AccessLevel level) {
        return switch (level) {
            case READ_ONLY -> readOnly();
            case DEV -> policy(dev());
            case SUPPORT -> support(false);
            case BILLING -> billing(false);
            case LOGS -> logs();
            case OPS_ADMIN -> opsAdmin();
            case FULL_ACCESS -> everything(false);
            case IAM_ADMIN -> iamAdmin(false);
            case AUTO_DEPLOY -> autoDeploy();
        };
    }

    static PolicyDocument everything(boolean mfa) {
        return policy(allow(Grant.EVERYTHING).withMfa(mfa));
    }

    static PolicyDocument iamAdmin(boolean mfa) {
        return policy(iam("*").called("iamAdmin").withMfa(mfa));
    }

    /** Reads of the services that such an organisation runs; like AWS's own ReadOnlyAccess it opens no further role. */
    static PolicyDocument readOnly() {
        return policy(reading());
    }

    private static Grant reading() {
        return allow("iam:Generate*", "iam:Get*", "iam:List*", "iam:Simulate*")
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
                .and("sqs:Get*", "sqs:List*", "ssm:Describe*", "ssm:Get*", "ssm:List*", "tag:Get*");
    }

    /** The services of the v0.82 example. */
    private static Grant dev() {
        return allow("ec2:*", "lambda:*", "rds:*", "elasticache:*", "route53:*");
    }

    /** The services, and a bucket of one's own. */
    static PolicyDocument developers(Partition partition) {
        String bucket = "arn:" + partition.id() + ":s3:::your-org-name.user-${aws:username}";
        return policy(dev().withMfa(), allow("s3:*").on(bucket, bucket + "/*").withMfa());
    }

    static PolicyDocument support(boolean mfa) {
        return policy(allow("support:*", "support-console:*").withMfa(mfa));
    }

    static PolicyDocument billing(boolean mfa) {
        return policy(allow("aws-portal:*Billing", "aws-portal:*PaymentMethods", "aws-portal:*Usage")
                .and("account:GetAccountInformation", "billing:*", "budgets:*", "ce:*", "consolidatedbilling:*")
                .and("cur:*", "freetier:*", "invoicing:*", "payments:*", "tax:*")
                .withMfa(mfa));
    }

    /** Reads of CloudTrail, Config and CloudWatch. */
    static PolicyDocument logs() {
        return policy(allow("cloudtrail:Describe*", "cloudtrail:Get*", "cloudtrail:List*", "cloudtrail:LookupEvents")
                .and("config:Describe*", "config:Get*", "config:List*")
                .and("cloudwatch:Describe*", "cloudwatch:Get*", "cloudwatch:List*")
                .and("logs:Describe*", "logs:Get*", "logs:FilterLogEvents"));
    }

    /** Runs what runs there without being {@code *} on {@code *}, which CIS 1.16 forbids. */
    private static PolicyDocument opsAdmin() {
        Grant running = dev().and("acm:*", "autoscaling:*", "cloudwatch:*", "dynamodb:*", "ecr:*", "ecs:*", "eks:*")
                .and("elasticloadbalancing:*", "kms:*", "logs:*", "s3:*", "secretsmanager:*", "sns:*", "sqs:*")
                .and("ssm:*", "iam:PassRole");
        return policy(reading(), running);
    }

    static PolicyDocument autoDeploy() {
        return policy(iam("GetRole GetRolePolicy"));
    }

    // Further roles and groups

    static PolicyDocument sshGrunt() {
        return policy(iam("GetGroup ListSSHPublicKeys GetSSHPublicKey"));
    }

    /** Calls of houston's users API. */
    static PolicyDocument houston() {
        return policy(allow("execute-api:Invoke"));
    }

    /** Work with the queues by which the VPN server is asked. */
    static PolicyDocument openVpn(Partition partition, AccountId account, String... queues) {
        List<String> arns = List.of(queues).stream()
                .map(queue -> "arn:" + partition.id() + ":sqs:*:" + account + ":" + queue + "*")
                .toList();
        return policy(allow("sqs:GetQueueUrl", "sqs:SendMessage", "sqs:ReceiveMessage", "sqs:DeleteMessage")
                .on(arns));
    }

    /** Handing on roles that exist, making none. */
    static PolicyDocument useExistingRoles() {
        return policy(iam("PassRole GetRole ListRoles GetInstanceProfile ListInstanceProfiles"));
    }

    /** What the groups {@code _account.…} and the one for all accounts give; no MFA here, or machines could not pass. */
    static PolicyDocument assume(List<Arn> roles) {
        return policy(allow("sts:AssumeRole", "sts:TagSession")
                .on(roles.stream().map(Arn::toString).toList()));
    }
}
