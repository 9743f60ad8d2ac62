package dev.sallyport.iam;

import static dev.sallyport.iam.IamParameters.MARKER;
import static dev.sallyport.iam.IamParameters.MAX_ITEMS;
import static dev.sallyport.iam.IamParameters.PATH;
import static dev.sallyport.iam.IamParameters.POLICY_ARN;
import static dev.sallyport.iam.IamParameters.POLICY_DOCUMENT;
import static dev.sallyport.iam.IamParameters.POLICY_NAME;
import static dev.sallyport.iam.IamParameters.POLICY_PATH;
import static dev.sallyport.iam.IamParameters.POLICY_PATH_PREFIX;
import static dev.sallyport.iam.IamParameters.TAGS;

import dev.sallyport.model.Arn;
import dev.sallyport.model.Json;
import dev.sallyport.query.Parameter;
import dev.sallyport.state.AccountState;
import dev.sallyport.state.AwsPolicies;
import dev.sallyport.state.Holdings;
import dev.sallyport.state.IamGroup;
import dev.sallyport.state.IamPolicy;
import dev.sallyport.state.IamPolicy.Version;
import dev.sallyport.state.IamRole;
import dev.sallyport.state.IamUser;
import dev.sallyport.state.PolicyHolder;
import dev.sallyport.state.PolicyText;
import dev.sallyport.state.UniqueId.Kind;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Managed policies and their versions. */
final class ManagedPolicyOperations {

    private static final Parameter VERSION = Parameter.text(
                    "VersionId", 0, Integer.MAX_VALUE, "v[1-9][0-9]*(\\.[A-Za-z0-9-]*)?")
            .needed();
    private static final Parameter USAGE =
            Parameter.choice("PolicyUsageFilter", "PermissionsPolicy", "PermissionsBoundary");

    private ManagedPolicyOperations() {}

    static List<Operation> all() {
        Parameter arn = POLICY_ARN.needed();
        return List.of(
                Operation.of(
                        "CreatePolicy",
                        Target.NEW_POLICY,
                        ManagedPolicyOperations::create,
                        POLICY_NAME.needed(),
                        POLICY_PATH,
                        POLICY_DOCUMENT.needed(),
                        Parameter.text("Description", 0, 1000, "[\\s\\S]*"),
                        TAGS),
                Operation.of("GetPolicy", Target.POLICY, ManagedPolicyOperations::get, arn),
                Operation.of(
                        "ListPolicies",
                        Target.NOTHING,
                        ManagedPolicyOperations::list,
                        Parameter.choice("Scope", "All", "AWS", "Local"),
                        Parameter.flag("OnlyAttached"),
                        POLICY_PATH_PREFIX,
                        USAGE,
                        MARKER,
                        MAX_ITEMS),
                Operation.of("DeletePolicy", Target.POLICY, ManagedPolicyOperations::delete, arn),
                Operation.of(
                        "CreatePolicyVersion",
                        Target.POLICY,
                        ManagedPolicyOperations::createVersion,
                        arn,
                        POLICY_DOCUMENT.needed(),
                        Parameter.flag("SetAsDefault")),
                Operation.of("GetPolicyVersion", Target.POLICY, ManagedPolicyOperations::getVersion, arn, VERSION),
                Operation.of(
                        "ListPolicyVersions", Target.POLICY, ManagedPolicyOperations::versions, arn, MARKER, MAX_ITEMS),
                Operation.of(
                        "DeletePolicyVersion", Target.POLICY, ManagedPolicyOperations::deleteVersion, arn, VERSION),
                Operation.of(
                        "SetDefaultPolicyVersion", Target.POLICY, ManagedPolicyOperations::setDefault, arn, VERSION),
                Operation.of(
                        "ListEntitiesForPolicy",
                        Target.POLICY,
                        ManagedPolicyOperations::entities,
                        arn,
                        Parameter.choice(
                                "EntityFilter", "User", "Role", "Group", "LocalManagedPolicy", "AWSManagedPolicy"),
                        Parameter.of("PathPrefix", PATH.shape()),
                        USAGE,
                        MARKER,
                        MAX_ITEMS));
    }

    private static Json.Obj create(IamRequest request) {
        AccountState account = request.account();
        String name = request.text("PolicyName");
        if (account.policies.namedLike(name).isPresent()) {
            throw IamErrors.alreadyExists(
                    "A policy called " + name + " already exists. Duplicate names are not allowed.");
        }
        if (account.policies.size() >= Quotas.POLICIES) {
            throw IamErrors.quota("PoliciesPerAccount", Quotas.POLICIES);
        }
        IamPolicy policy = IamPolicy.created(
                        account.id,
                        request.newArn("policy", "PolicyName"),
                        request.mint().id(Kind.POLICY, account.id),
                        request.now(),
                        request.find("Description").filter(text -> !text.isEmpty()),
                        document(request))
                .with(request.tags());
        request.put(policy);
        return Json.object()
                .put(
                        "Policy",
                        Described.tags(Described.policy(policy, account), policy.tags())
                                .build())
                .build();
    }

    private static PolicyText document(IamRequest request) {
        PolicyText text = request.managedPolicy("PolicyDocument");
        if (text.countedLength() > Quotas.POLICY_SIZE) {
            throw IamErrors.quota("PolicySize", Quotas.POLICY_SIZE);
        }
        return text;
    }

    private static Json.Obj get(IamRequest request) {
        IamPolicy policy = request.readablePolicy();
        Json.ObjectBuilder shown = Described.wholePolicy(policy, request.account());
        return Json.object()
                .put("Policy", Described.tags(shown, policy.tags()).build())
                .build();
    }

    private static Json.Obj list(IamRequest request) {
        AccountState account = request.account();
        Stream<IamPolicy> all = switch (request.find("Scope").orElse("All")) {
            case "Local" -> account.policies.sorted().stream();
            case "AWS" -> AwsPolicies.all(account.partition);
            default -> Stream.concat(account.policies.sorted().stream(), AwsPolicies.all(account.partition));
        };
        boolean onlyAttached = request.arguments().flag("OnlyAttached");
        String prefix = request.find("PathPrefix").orElse("/");
        List<IamPolicy> policies = all.filter(
                        policy -> Described.path(policy.arn()).startsWith(prefix))
                .filter(policy -> !onlyAttached || account.isInUse(policy.arn()))
                .sorted(Comparator.comparing(policy -> policy.arn().toString()))
                .toList();
        return Page.of(request.arguments(), policies, policy -> policy.arn().toString())
                .described(
                        "Policies", policy -> Described.policy(policy, account).build());
    }

    private static Json.Obj delete(IamRequest request) {
        IamPolicy policy = request.policy();
        if (request.account().isInUse(policy.arn())) {
            throw IamErrors.deleteConflict("Cannot delete a policy attached to entities.");
        }
        if (policy.versions().size() > 1) {
            throw IamErrors.deleteConflict(
                    "This policy has more than one version. Before you delete a policy, you must delete the policy's"
                            + " versions. The default version is deleted with the policy.");
        }
        request.remove(policy);
        return Operation.NOTHING;
    }

    private static Json.Obj createVersion(IamRequest request) {
        IamPolicy policy = request.policy();
        PolicyText text = document(request);
        if (policy.versions().size() >= Quotas.VERSIONS) {
            throw IamErrors.limitExceeded("A managed policy can have up to " + Quotas.VERSIONS
                    + " versions. Before you create a new version, you must delete an existing version.");
        }
        IamPolicy changed = policy.adding(text, request.arguments().flag("SetAsDefault"), request.now());
        request.put(changed);
        return Json.object()
                .put(
                        "PolicyVersion",
                        Described.version(changed, changed.versions().getLast()).build())
                .build();
    }

    private static Json.Obj getVersion(IamRequest request) {
        IamPolicy policy = request.readablePolicy();
        return Json.object()
                .put("PolicyVersion", Described.wholeVersion(policy, version(request, policy)))
                .build();
    }

    private static Version version(IamRequest request, IamPolicy policy) {
        String id = request.text("VersionId");
        return policy.version(id)
                .orElseThrow(() -> IamErrors.noSuchEntity(
                        "Policy " + policy.arn() + " version " + id + " does not exist or is not attachable."));
    }

    /** Newest first. */
    private static Json.Obj versions(IamRequest request) {
        IamPolicy policy = request.readablePolicy();
        return Page.of(
                        request.arguments(),
                        policy.versions().reversed(),
                        version -> "%010d".formatted(Integer.MAX_VALUE - version.number()))
                .described(
                        "Versions",
                        version -> Described.version(policy, version).build());
    }

    private static Json.Obj deleteVersion(IamRequest request) {
        IamPolicy policy = request.policy();
        Version version = version(request, policy);
        if (policy.isDefault(version)) {
            throw IamErrors.deleteConflict("Cannot delete the default version of a policy.");
        }
        request.put(policy.without(version, request.now()));
        return Operation.NOTHING;
    }

    private static Json.Obj setDefault(IamRequest request) {
        IamPolicy policy = request.policy();
        request.put(policy.inForce(version(request, policy), request.now()));
        return Operation.NOTHING;
    }

    /** One walk over users, groups and roles; a page can hold some of each. */
    private static Json.Obj entities(IamRequest request) {
        Arn arn = request.readablePolicy().arn();
        String filter = request.find("EntityFilter").orElse("");
        String usage = request.find("PolicyUsageFilter").orElse("");
        List<PolicyHolder> holders = request.below(request.account().holders().toList()).stream()
                .filter(holder -> filter.isEmpty() || kind(holder).equals(filter))
                .filter(holder -> uses(holder.policies(), arn, usage))
                .sorted(Comparator.comparing(ManagedPolicyOperations::key))
                .toList();
        Page<PolicyHolder> page = Page.of(request.arguments(), holders, ManagedPolicyOperations::key);
        return page.describe(Json.object()
                .put("PolicyGroups", shown(page, "Group"))
                .put("PolicyUsers", shown(page, "User"))
                .put("PolicyRoles", shown(page, "Role")));
    }

    private static boolean uses(Holdings holdings, Arn policy, String usage) {
        boolean attached = holdings.attached().contains(policy);
        boolean bounds = holdings.boundary().filter(policy::equals).isPresent();
        return switch (usage) {
            case "PermissionsPolicy" -> attached;
            case "PermissionsBoundary" -> bounds;
            default -> attached || bounds;
        };
    }

    private static Json shown(Page<PolicyHolder> page, String kind) {
        return Json.array(page.items().stream()
                .filter(holder -> kind(holder).equals(kind))
                .<Json>map(holder -> Json.object()
                        .put(kind + "Name", holder.name())
                        .put(kind + "Id", holder.id())
                        .build())
                .toList());
    }

    private static String kind(PolicyHolder holder) {
        return switch (holder) {
            case IamUser ignored -> "User";
            case IamGroup ignored -> "Group";
            case IamRole ignored -> "Role";
        };
    }

    private static String key(PolicyHolder holder) {
        return kind(holder) + "/" + holder.name();
    }
}
