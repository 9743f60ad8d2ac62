package dev.sallyport.organization;

import dev.sallyport.model.AccountId;
import dev.sallyport.model.Arn;
import dev.sallyport.model.Json;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Writes the format that {@link OrganizationReader} reads. Lists are written even when empty, so that the format shows. */
final class OrganizationWriter {

    private final Organization organization;

    private OrganizationWriter(Organization organization) {
        this.organization = organization;
    }

    static Json write(Organization organization) {
        return new OrganizationWriter(organization).document();
    }

    private Json document() {
        Json.ObjectBuilder out = Json.object().put("formatVersion", OrganizationDocument.FORMAT_VERSION);
        organization
                .top()
                .ifPresent(top -> out.put("id", top.id())
                        .put("rootId", top.rootId())
                        .put("managementAccount", top.managementAccount().value()));
        out.put("partition", organization.partition().id())
                .put("accounts", list(organization.accounts(), this::account));
        if (organization.top().isPresent()) {
            out.put("organizationalUnits", list(organization.units(), OrganizationWriter::unit))
                    .put("controls", list(organization.controls(), OrganizationWriter::control));
        }
        return putMap(out, "toggles", organization.toggles().unusual()).build();
    }

    private static Json unit(OrganizationalUnit unit) {
        return Json.object()
                .put("id", unit.id())
                .put("name", unit.name())
                .putIfPresent("parent", unit.parent())
                .put(
                        "accounts",
                        Json.texts(
                                unit.accounts().stream().map(AccountId::value).toList()))
                .build();
    }

    private static Json control(Control control) {
        Json.ObjectBuilder out = Json.object()
                .put("name", control.name())
                .put("type", control.type().name())
                .put("targets", Json.texts(control.targets()));
        if (!control.isAwsOwned()) {
            out.put("document", control.document().json());
        }
        return out.build();
    }

    private Json account(Account account) {
        Json.ObjectBuilder out = Json.object()
                .put("name", account.name())
                .put("id", account.id().value())
                .putIfPresent("alias", account.alias());
        account.passwordPolicy().ifPresent(policy -> out.put("passwordPolicy", passwordPolicy(policy)));
        return out.put("users", list(account.users(), OrganizationWriter::user))
                .put("groups", list(account.groups(), OrganizationWriter::group))
                .put("roles", list(account.roles(), OrganizationWriter::role))
                .put("policies", list(account.policies(), OrganizationWriter::managed))
                .put("mfaDevices", list(account.devices(), device -> device(account, device)))
                .build();
    }

    private static Json passwordPolicy(AccountPasswordPolicy policy) {
        Json.ObjectBuilder out = Json.object()
                .put("minimumLength", policy.minimumLength())
                .put("symbols", policy.symbols())
                .put("numbers", policy.numbers())
                .put("uppercase", policy.uppercase())
                .put("lowercase", policy.lowercase())
                .put("usersMayChange", policy.usersMayChange());
        policy.maximumAge().ifPresent(days -> out.put("maximumAge", days));
        policy.reusePrevention().ifPresent(count -> out.put("reusePrevention", count));
        return out.put("hardExpiry", policy.hardExpiry()).build();
    }

    private static Json user(User user) {
        Json.ObjectBuilder out = Json.object()
                .put("name", user.name())
                .put("path", user.path())
                .put("groups", Json.texts(user.groups()))
                .put("inlinePolicies", list(user.inlinePolicies(), OrganizationWriter::inline))
                .put("attachedPolicies", arns(user.attachedPolicies()))
                .put("accessKeys", user.accessKeys())
                .put("loginProfile", user.loginProfile())
                .put("passwordResetRequired", user.passwordResetRequired())
                .putIfPresent("permissionsBoundary", user.boundary().map(Arn::toString));
        return putMap(out, "tags", user.tags()).build();
    }

    private static Json group(Group group) {
        return Json.object()
                .put("name", group.name())
                .put("path", group.path())
                .put("inlinePolicies", list(group.inlinePolicies(), OrganizationWriter::inline))
                .put("attachedPolicies", arns(group.attachedPolicies()))
                .build();
    }

    private static Json role(Role role) {
        Json.ObjectBuilder out = Json.object()
                .put("name", role.name())
                .put("path", role.path())
                .putIfPresent("description", role.description())
                .put("trust", role.trust().json())
                .put("maximumSession", role.maximumSession().toSeconds())
                .put("inlinePolicies", list(role.inlinePolicies(), OrganizationWriter::inline))
                .put("attachedPolicies", arns(role.attachedPolicies()))
                .putIfPresent("permissionsBoundary", role.boundary().map(Arn::toString));
        return putMap(out, "tags", role.tags()).build();
    }

    private static Json inline(NamedPolicy policy) {
        return Json.object()
                .put("name", policy.name())
                .put("document", policy.document().json())
                .build();
    }

    private static Json managed(ManagedPolicy policy) {
        Json.ObjectBuilder out = Json.object()
                .put("name", policy.name())
                .put("path", policy.path())
                .putIfPresent("description", policy.description())
                .put("document", policy.document().json());
        return putMap(out, "tags", policy.tags()).build();
    }

    private Json device(Account account, MfaDevice device) {
        Json.ObjectBuilder out = Json.object()
                .put("serial", organization.serial(account, device).toString())
                .putIfPresent("assignedTo", device.assignedTo());
        return putMap(out, "tags", device.tags()).build();
    }

    /** Left out where there is nothing to say. */
    private static Json.ObjectBuilder putMap(Json.ObjectBuilder out, String name, Map<String, String> values) {
        if (!values.isEmpty()) {
            Json.ObjectBuilder map = Json.object();
            values.forEach(map::put);
            out.put(name, map.build());
        }
        return out;
    }

    private static Json arns(List<Arn> arns) {
        return Json.texts(arns.stream().map(Arn::toString).toList());
    }

    private static <T> Json list(List<T> items, Function<T, Json> write) {
        return Json.array(items.stream().map(write).toList());
    }
}
