package dev.sallyport.iam;

import static dev.sallyport.iam.IamParameters.BOUNDARY;
import static dev.sallyport.iam.IamParameters.MARKER;
import static dev.sallyport.iam.IamParameters.MAX_ITEMS;
import static dev.sallyport.iam.IamParameters.PATH;
import static dev.sallyport.iam.IamParameters.PATH_PREFIX;
import static dev.sallyport.iam.IamParameters.POLICY_DOCUMENT;
import static dev.sallyport.iam.IamParameters.ROLE_NAME;
import static dev.sallyport.iam.IamParameters.TAGS;

import dev.sallyport.model.Arn;
import dev.sallyport.model.Json;
import dev.sallyport.policy.PolicyDocument;
import dev.sallyport.query.Parameter;
import dev.sallyport.state.Holdings;
import dev.sallyport.state.IamRole;
import dev.sallyport.state.PolicyText;
import dev.sallyport.state.UniqueId.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Roles and whom they trust. */
final class RoleOperations {

    private static final int DEFAULT_SESSION_SECONDS = 3600;
    private static final Parameter DESCRIPTION =
            Parameter.text("Description", 0, 1000, "[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]*");
    private static final Parameter MAX_SESSION = Parameter.number("MaxSessionDuration", 3600, 43_200);
    private static final Parameter TRUST = IamParameters.document("AssumeRolePolicyDocument");

    private RoleOperations() {}

    static List<Operation> all() {
        Parameter name = ROLE_NAME.needed();
        return List.of(
                Operation.of(
                        "CreateRole",
                        Target.NEW_ROLE,
                        RoleOperations::create,
                        PATH,
                        name,
                        TRUST.needed(),
                        DESCRIPTION,
                        MAX_SESSION,
                        BOUNDARY,
                        TAGS),
                Operation.of("GetRole", Target.ROLE, RoleOperations::get, name),
                Operation.of("ListRoles", Target.ALL_ROLES, RoleOperations::list, PATH_PREFIX, MARKER, MAX_ITEMS),
                Operation.of("UpdateRole", Target.ROLE, RoleOperations::update, name, DESCRIPTION, MAX_SESSION),
                Operation.of(
                        "UpdateRoleDescription",
                        Target.ROLE,
                        RoleOperations::updateDescription,
                        name,
                        DESCRIPTION.needed()),
                Operation.of(
                        "UpdateAssumeRolePolicy",
                        Target.ROLE,
                        RoleOperations::updateTrust,
                        name,
                        POLICY_DOCUMENT.needed()),
                Operation.of("DeleteRole", Target.ROLE, RoleOperations::delete, name),
                Operation.of(
                        "ListInstanceProfilesForRole",
                        Target.ROLE,
                        RoleOperations::instanceProfiles,
                        name,
                        MARKER,
                        MAX_ITEMS));
    }

    /** Unlike GetRole, CreateRole answers without {@code MaxSessionDuration} and {@code RoleLastUsed}. */
    private static Json.Obj create(IamRequest request) {
        String name = request.text("RoleName");
        if (request.account().roles.namedLike(name).isPresent()) {
            throw IamErrors.exists("Role", name);
        }
        if (request.account().roles.size() >= Quotas.ROLES) {
            throw IamErrors.quota("RolesPerAccount", Quotas.ROLES);
        }
        IamRole role = described(request);
        request.put(role);
        Json.ObjectBuilder shown = Described.role(role, request.directory());
        Described.boundary(shown, role.policies().boundary());
        return Json.object()
                .put("Role", Described.tags(shown, role.tags()).build())
                .build();
    }

    private static IamRole described(IamRequest request) {
        Optional<Arn> boundary = request.find("PermissionsBoundary").map(request::attachable);
        return new IamRole(
                request.account().id,
                request.newArn("role", "RoleName"),
                request.mint().id(Kind.ROLE, request.account().id),
                request.now(),
                trust(request, "AssumeRolePolicyDocument"),
                Duration.ofSeconds(
                        request.arguments().number("MaxSessionDuration").orElse(DEFAULT_SESSION_SECONDS)),
                request.find("Description").filter(text -> !text.isEmpty()),
                Holdings.EMPTY.bounded(boundary),
                request.tags(),
                Optional.empty());
    }

    private static PolicyText trust(IamRequest request, String parameter) {
        PolicyText trust = request.policy(parameter, PolicyDocument.Kind.TRUST);
        if (trust.countedLength() > Quotas.TRUST_SIZE) {
            throw IamErrors.quota("ACLSizePerRole", Quotas.TRUST_SIZE);
        }
        return request.bound(trust);
    }

    private static Json.Obj get(IamRequest request) {
        return Json.object()
                .put("Role", Described.wholeRole(request.role(), request.directory()))
                .build();
    }

    private static Json.Obj list(IamRequest request) {
        return Page.of(
                        request.arguments(),
                        request.below(request.account().roles.sorted()),
                        IamRole::name)
                .described(
                        "Roles",
                        role -> Described.role(role, request.directory())
                                .put("MaxSessionDuration", role.maximumSession().toSeconds())
                                .build());
    }

    private static Json.Obj update(IamRequest request) {
        IamRole role = request.role();
        Duration maximum = request.arguments()
                .number("MaxSessionDuration")
                .map(Duration::ofSeconds)
                .orElse(role.maximumSession());
        request.put(role.with(maximum, request.find("Description").or(role::description)));
        return Json.object().build();
    }

    private static Json.Obj updateDescription(IamRequest request) {
        IamRole role = request.role();
        IamRole changed = role.with(role.maximumSession(), request.find("Description"));
        request.put(changed);
        return Json.object()
                .put("Role", Described.wholeRole(changed, request.directory()))
                .build();
    }

    private static Json.Obj updateTrust(IamRequest request) {
        request.put(request.role().trusting(trust(request, "PolicyDocument")));
        return Operation.NOTHING;
    }

    private static Json.Obj delete(IamRequest request) {
        IamRole role = request.role();
        IamErrors.refuseDeletion(!role.policies().attached().isEmpty(), "detach all policies");
        IamErrors.refuseDeletion(!role.policies().inline().isEmpty(), "delete policies");
        request.remove(role);
        return Operation.NOTHING;
    }

    /** There are none here; tools ask before they delete a role. */
    private static Json.Obj instanceProfiles(IamRequest request) {
        request.role();
        return Page.of(request.arguments(), List.<Json>of(), Json::toText)
                .described("InstanceProfiles", profile -> profile);
    }
}
