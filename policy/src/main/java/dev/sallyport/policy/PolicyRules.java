package dev.sallyport.policy;

import dev.sallyport.model.Json;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What AWS demands of a policy document beyond its grammar, in AWS's words. */
final class PolicyRules {

    private static final Pattern SID = Pattern.compile("[0-9A-Za-z]*");
    private static final Pattern VENDOR = Pattern.compile("[A-Za-z0-9.-]+");
    private static final Pattern PARTITION = Pattern.compile("aws(?:-cn|-us-gov|-eusc|-iso|-iso-[bef])?|\\*|aws\\*");
    private static final Pattern SERVICE = Pattern.compile("[^*?]+");
    private static final List<String> IAM_PATHS = List.of(
            "user/",
            "federated-user/",
            "role/",
            "group/",
            "instance-profile/",
            "mfa/",
            "server-certificate/",
            "policy/",
            "sms-mfa/",
            "saml-provider/",
            "oidc-provider/",
            "report/",
            "access-report/");
    private static final List<String> TRUST_ACTIONS = List.of(
            "sts:assumerole",
            "sts:assumerolewithsaml",
            "sts:assumerolewithwebidentity",
            "sts:tagsession",
            "sts:setsourceidentity");

    /** AWS's list of them varies with time [U]. */
    private static final String NO_TRUST_ACTION = "Trust Policy statement actions can only be sts:AssumeRole,"
            + " sts:AssumeRoleWithSAML, and sts:AssumeRoleWithWebIdentity";

    private PolicyRules() {}

    static void check(List<Statement> statements, PolicyDocument.Kind kind) {
        Set<String> sids = new HashSet<>();
        for (Statement statement : statements) {
            checkSid(statement, sids);
            checkActions(statement);
            switch (kind) {
                case IDENTITY -> checkIdentity(statement);
                case TRUST -> checkTrust(statement);
                case RESOURCE -> checkOfResource(statement);
                case SERVICE_CONTROL -> checkServiceControl(statement);
                case RESOURCE_CONTROL -> checkResourceControl(statement);
            }
        }
    }

    private static void checkSid(Statement statement, Set<String> sids) {
        String sid = statement.sid().orElse("");
        if (!SID.matcher(sid).matches()) {
            throw refuse(
                    "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*",
                    "the Sid is " + sid,
                    statement.position());
        }
        if (!sid.isEmpty() && !sids.add(sid)) {
            throw refuse(
                    "Statement IDs (SID) in a single policy must be unique.",
                    "a statement before it is called " + sid + " too",
                    statement.position());
        }
    }

    private static void checkActions(Statement statement) {
        List<Statement.Element> actions =
                statement.actions().map(Statement.Elements::values).orElse(List.of());
        if (actions.isEmpty()) {
            throw refuse(
                    "Policy statement must contain actions.",
                    "there is neither Action nor NotAction, or it is empty",
                    statement.position());
        }
        actions.forEach(PolicyRules::checkAction);
    }

    private static void checkAction(Statement.Element action) {
        String text = action.source();
        if (text.equals("*")) {
            return;
        }
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw noVendor("the action " + text + " names no service", action.position());
        }
        String vendor = text.substring(0, colon);
        if (!VENDOR.matcher(vendor).matches()) {
            throw refuse("Vendor " + vendor + " is not valid", "the service of action " + text, action.position());
        }
        if (text.indexOf(':', colon + 1) >= 0) {
            throw refuse("Actions/Condition can contain only one colon.", "the action " + text, action.position());
        }
    }

    private static void checkIdentity(Statement statement) {
        statement.principals().ifPresent(p -> {
            throw refuse(
                    "Policy document should not specify a principal.",
                    "only trust and resource policies name principals",
                    p.position());
        });
        checkResources(statement);
    }

    private static void checkResources(Statement statement) {
        List<Statement.Element> resources =
                statement.resources().map(Statement.Elements::values).orElse(List.of());
        if (resources.isEmpty()) {
            throw refuse(
                    "Policy statement must contain resources.",
                    "there is neither Resource nor NotResource, or it is empty",
                    statement.position());
        }
        resources.forEach(PolicyRules::checkResource);
    }

    /** Some services, such as ECR, want no {@code Resource}: the policy is about what it stands on. */
    private static void checkOfResource(Statement statement) {
        requirePrincipal(statement, "a resource policy says whom it is about");
        if (statement.resources().isPresent()) {
            checkResources(statement);
        }
    }

    private static void checkServiceControl(Statement statement) {
        statement.principals().ifPresent(p -> {
            throw unfit(
                    "a service control policy is about everyone in the accounts; it names no principal", p.position());
        });
        checkResources(statement);
    }

    /** A customer's own can only deny; the one that allows everything is AWS's. */
    private static void checkResourceControl(Statement statement) {
        Statement.Principals principals =
                requirePrincipal(statement, "a resource control policy says \"Principal\": \"*\"");
        boolean everyone = principals.trusted().equals(List.of(new TrustedPrincipal.Everyone()));
        if (principals.negated() || !everyone) {
            throw unfit("the Principal of a resource control policy is \"*\"", principals.position());
        }
        checkResources(statement);
        boolean everything = isEverything(statement.actions()) && isEverything(statement.resources());
        if (statement.allows() && !everything) {
            throw unfit("a resource control policy denies; only RCPFullAWSAccess allows", statement.position());
        }
    }

    private static boolean isEverything(Optional<Statement.Elements> elements) {
        return elements.filter(e -> !e.negated()
                        && e.values().stream()
                                .map(Statement.Element::source)
                                .toList()
                                .equals(List.of("*")))
                .isPresent();
    }

    private static Statement.Principals requirePrincipal(Statement statement, String detail) {
        return statement
                .principals()
                .filter(p -> !p.trusted().isEmpty())
                .orElseThrow(() ->
                        refuse("Missing required field Principal cannot be empty!", detail, statement.position()));
    }

    /** As Organizations says it of everything that only its own policies may not say. */
    private static PolicyException unfit(String detail, Json.Position position) {
        return refuse(
                "The provided policy document does not meet the requirements of the specified policy type.",
                detail,
                position);
    }

    private static void checkTrust(Statement statement) {
        statement.resources().ifPresent(r -> {
            throw prohibited(
                    r.negated() ? "NotResource" : "Resource", "it is about the role that it stands on", r.position());
        });
        Statement.Principals principals = requirePrincipal(statement, "a trust policy says whom it lets in");
        if (principals.negated()) {
            throw prohibited("NotPrincipal", "a trust policy names whom it means", principals.position());
        }
        statement.actions().stream().flatMap(a -> a.values().stream()).forEach(PolicyRules::checkTrustAction);
    }

    private static void checkTrustAction(Statement.Element action) {
        String text = action.source().toLowerCase(Locale.ROOT);
        Wildcard pattern = Wildcard.of(text);
        if (!text.startsWith("sts:") || TRUST_ACTIONS.stream().noneMatch(pattern::matches)) {
            throw refuse(NO_TRUST_ACTION, "the action " + action.source(), action.position());
        }
    }

    /** A resource is checked with its variables as they are written: a colon inside of one ends no part. */
    private static void checkResource(Statement.Element resource) {
        String text = resource.source();
        if (text.equals("*")) {
            return;
        }
        String[] parts = text.replaceAll("\\$\\{[^}]*}", "\\${}").split(":", ArnPattern.PARTS);
        if (parts.length < ArnPattern.PARTS || !parts[0].equals("arn")) {
            throw refuse("Resource " + text + " must be in ARN format or \"*\".", "the resource", resource.position());
        }
        if (!PARTITION.matcher(parts[1]).matches()) {
            throw refuse(
                    "Partition \"" + parts[1] + "\" is not valid for resource \"" + text + "\".",
                    "the second part of the ARN",
                    resource.position());
        }
        if (!SERVICE.matcher(parts[2]).matches()) {
            throw refuse(
                    "Resource vendor must be fully qualified and cannot contain regexes.",
                    "the third part of " + text,
                    resource.position());
        }
        checkRegionAndPath(text, parts, resource.position());
    }

    private static void checkRegionAndPath(String text, String[] parts, Json.Position position) {
        boolean hasRegion = !parts[3].isEmpty();
        switch (parts[2]) {
            case "iam" -> {
                if (hasRegion) {
                    throw refuse(
                            "IAM resource ARN cannot contain region information.",
                            "the fourth part of " + text,
                            position);
                }
                checkIamPath(text, parts[5], position);
            }
            case "s3" -> {
                if (hasRegion) {
                    throw refuse(
                            "Resource ARN can not contain region information.", "the fourth part of " + text, position);
                }
            }
            default -> {}
        }
    }

    /** AWS's message does not name {@code root}, but its own policies for root sessions do. */
    private static void checkIamPath(String text, String path, Json.Position position) {
        if (!path.equals("*") && !path.equals("root") && IAM_PATHS.stream().noneMatch(path::startsWith)) {
            throw refuse(
                    "IAM resource path must either be \"*\" or start with " + String.join(", ", IAM_PATHS) + ".",
                    "the last part of " + text,
                    position);
        }
    }

    static void checkConditionKey(String key, Json.Position position) {
        if (key.indexOf(':') < 0) {
            throw noVendor("the condition key " + key + " names no service", position);
        }
    }

    static void checkConditionValue(Condition.Test test, Template value, Json.Position position) {
        if (value.hasVariables()) {
            return;
        }
        boolean comparable = switch (test) {
            case Condition.Test.Absence ignored -> Operator.BOOL.canCompareWith(value.source());
            case Condition.Test.Compare compare -> compare.operator().canCompareWith(value.source());
        };
        if (!comparable) {
            throw refuse(
                    "The policy failed legacy parsing",
                    "the value " + value.source() + " is of another type",
                    position);
        }
    }

    private static PolicyException noVendor(String detail, Json.Position position) {
        return refuse("Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.", detail, position);
    }

    private static PolicyException prohibited(String field, String detail, Json.Position position) {
        return refuse("Has prohibited field " + field + ".", detail, position);
    }

    private static PolicyException refuse(String words, String detail, Json.Position position) {
        return new PolicyException(words, detail, position);
    }
}
