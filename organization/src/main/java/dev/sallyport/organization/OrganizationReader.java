package dev.sallyport.organization;

import dev.sallyport.model.AccountId;
import dev.sallyport.model.Arn;
import dev.sallyport.model.Json;
import dev.sallyport.model.Partition;
import dev.sallyport.organization.MfaDevice.Kind;
import dev.sallyport.policy.PolicyDocument;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads format version 1: strictly, so that a slip in a hand-written document is named instead of passed over. */
final class OrganizationReader {

    Organization read(Json document) {
        return Members.read(document, "the document", members -> {
            members.need("formatVersion");
            Partition partition = partition(members);
            return new Organization(
                    top(members),
                    partition,
                    members.list("accounts", account -> account(account, partition)),
                    members.list("organizationalUnits", OrganizationReader::unit),
                    members.list("controls", OrganizationReader::control),
                    toggles(members));
        });
    }

    private static OrganizationalUnit unit(Json source) {
        return Members.read(
                source,
                "an organizational unit",
                members -> new OrganizationalUnit(
                        members.text("id"),
                        members.text("name"),
                        members.optionalText("parent"),
                        members.accountIds("accounts")));
    }

    /** Of AWS's own control only the targets can be said. */
    private static Control control(Json source) {
        return Members.read(source, "a control", members -> {
            String name = members.text("name");
            String typeName = members.text("type");
            Control.Type type = Control.Type.byName(typeName)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "the type of a control is SERVICE_CONTROL_POLICY or RESOURCE_CONTROL_POLICY, not "
                                    + typeName));
            return name.equals(type.fullAccess())
                    ? Control.fullAccess(type, members.texts("targets"))
                    : new Control(name, type, members.policy("document", type.kind()), members.texts("targets"));
        });
    }

    private static Toggles toggles(Members members) {
        Toggles toggles = Toggles.DEFAULT;
        for (Map.Entry<String, Json> member : members.object("toggles").entrySet()) {
            Json value = member.getValue();
            String text = value.asText()
                    .orElseThrow(() -> new MalformedDocument(
                            "the toggle " + member.getKey() + " is not a text", value.position()));
            Toggles before = toggles;
            toggles = MalformedDocument.at(value.position(), () -> before.with(member.getKey(), text));
        }
        return toggles;
    }

    private static Partition partition(Members members) {
        Json value = members.need("partition");
        String id = members.text("partition");
        return Partition.byId(id)
                .orElseThrow(() -> new MalformedDocument("there is no partition " + id, value.position()));
    }

    /** All three or none: half an organisation is a slip. */
    private static Optional<Organization.Top> top(Members members) {
        boolean some = Stream.of("id", "rootId", "managementAccount")
                .map(members::find)
                .anyMatch(Optional::isPresent);
        return some
                ? Optional.of(new Organization.Top(
                        members.text("id"), members.text("rootId"), new AccountId(members.text("managementAccount"))))
                : Optional.empty();
    }

    private Account account(Json source, Partition partition) {
        return Members.read(source, "an account", members -> {
            AccountId id = new AccountId(members.text("id"));
            return new Account(
                    members.text("name"),
                    id,
                    members.list("users", OrganizationReader::user),
                    members.list("groups", OrganizationReader::group),
                    members.list("roles", OrganizationReader::role),
                    members.list("policies", OrganizationReader::managed),
                    members.list("mfaDevices", device -> device(device, partition, id)),
                    members.optionalText("alias"),
                    members.find("passwordPolicy").map(OrganizationReader::passwordPolicy));
        });
    }

    private static AccountPasswordPolicy passwordPolicy(Json source) {
        return Members.read(
                source,
                "a password policy",
                members -> new AccountPasswordPolicy(
                        members.count("minimumLength"),
                        members.flag("symbols"),
                        members.flag("numbers"),
                        members.flag("uppercase"),
                        members.flag("lowercase"),
                        members.flag("usersMayChange"),
                        members.optionalCount("maximumAge"),
                        members.optionalCount("reusePrevention"),
                        members.flag("hardExpiry")));
    }

    private static User user(Json source) {
        return Members.read(
                source,
                "a user",
                members -> new User(
                        members.text("name"),
                        members.path(),
                        members.texts("groups"),
                        members.list("inlinePolicies", OrganizationReader::inline),
                        members.arns("attachedPolicies"),
                        members.count("accessKeys"),
                        members.flag("loginProfile"),
                        members.flag("passwordResetRequired"),
                        members.map("tags"),
                        members.optionalArn("permissionsBoundary")));
    }

    private static Group group(Json source) {
        return Members.read(
                source,
                "a group",
                members -> new Group(
                        members.text("name"),
                        members.path(),
                        members.list("inlinePolicies", OrganizationReader::inline),
                        members.arns("attachedPolicies")));
    }

    private static Role role(Json source) {
        return Members.read(
                source,
                "a role",
                members -> new Role(
                        members.text("name"),
                        members.path(),
                        members.policy("trust", PolicyDocument.Kind.TRUST),
                        Duration.ofSeconds(members.number("maximumSession")),
                        members.list("inlinePolicies", OrganizationReader::inline),
                        members.arns("attachedPolicies"),
                        members.optionalText("description"),
                        members.map("tags"),
                        members.optionalArn("permissionsBoundary")));
    }

    private static NamedPolicy inline(Json source) {
        return Members.read(
                source,
                "an inline policy",
                members -> new NamedPolicy(
                        members.text("name"), members.policy("document", PolicyDocument.Kind.IDENTITY)));
    }

    private static ManagedPolicy managed(Json source) {
        return Members.read(
                source,
                "a managed policy",
                members -> new ManagedPolicy(
                        members.text("name"),
                        members.path(),
                        members.policy("document", PolicyDocument.Kind.IDENTITY),
                        members.optionalText("description"),
                        members.map("tags")));
    }

    private static MfaDevice device(Json source, Partition partition, AccountId account) {
        return Members.read(source, "an MFA device", members -> {
            Arn serial = Arn.parse(members.text("serial"));
            MfaDevice device = new MfaDevice(
                    serial.resourceType().equals("u2f") ? Kind.PASSKEY : Kind.APP,
                    serial.resourceName(),
                    members.optionalText("assignedTo"),
                    members.map("tags"));
            if (!serial.equals(Arn.iam(partition.id(), account, device.resource()))) {
                String here = device.kind() == Kind.APP
                        ? "mfa/NAME"
                        : MfaDevice.passkeysOf(device.assignedTo().orElseThrow()) + "NAME";
                throw new IllegalArgumentException("the serial of a device here is "
                        + Arn.iam(partition.id(), account, here) + ", unlike " + serial);
            }
            return device;
        });
    }
}
