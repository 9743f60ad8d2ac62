package dev.sallyport.organization;

import dev.sallyport.model.Arn;
import dev.sallyport.model.Json;
import java.util.List;
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
        return out.put("partition", organization.partition().id())
                .put("accounts", list(organization.accounts(), this::account))
                .build();
    }

    private Json account(Account account) {
        return Json.object()
                .put("name", account.name())
                .put("id", account.id().value())
                .put("users", list(account.users(), OrganizationWriter::user))
                .put("groups", list(account.groups(), OrganizationWriter::group))
                .put("roles", list(account.roles(), OrganizationWriter::role))
                .put("policies", list(account.policies(), OrganizationWriter::managed))
                .put("mfaDevices", list(account.devices(), device -> device(account, device)))
                .build();
    }

    private static Json user(User user) {
        return Json.object()
                .put("name", user.name())
                .put("path", user.path())
                .put("groups", Json.texts(user.groups()))
                .put("inlinePolicies", list(user.inlinePolicies(), OrganizationWriter::inline))
                .put("attachedPolicies", arns(user.attachedPolicies()))
                .put("accessKeys", user.accessKeys())
                .put("loginProfile", user.loginProfile())
                .put("passwordResetRequired", user.passwordResetRequired())
                .build();
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
        return Json.object()
                .put("name", role.name())
                .put("path", role.path())
                .put("trust", role.trust().json())
                .put("maximumSession", role.maximumSession().toSeconds())
                .put("inlinePolicies", list(role.inlinePolicies(), OrganizationWriter::inline))
                .put("attachedPolicies", arns(role.attachedPolicies()))
                .build();
    }

    private static Json inline(NamedPolicy policy) {
        return Json.object()
                .put("name", policy.name())
                .put("document", policy.document().json())
                .build();
    }

    private static Json managed(ManagedPolicy policy) {
        return Json.object()
                .put("name", policy.name())
                .put("path", policy.path())
                .put("document", policy.document().json())
                .build();
    }

    private Json device(Account account, MfaDevice device) {
        return Json.object()
                .put("serial", organization.serial(account, device).toString())
                .putIfPresent("assignedTo", device.assignedTo())
                .build();
    }

    private static Json arns(List<Arn> arns) {
        return Json.texts(arns.stream().map(Arn::toString).toList());
    }

    private static <T> Json list(List<T> items, Function<T, Json> write) {
        return Json.array(items.stream().map(write).toList());
    }
}
