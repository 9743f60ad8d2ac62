package dev.sallyport.state;

import dev.sallyport.model.Arn;
import dev.sallyport.model.Json;
import dev.sallyport.model.Secret;
import dev.sallyport.organization.OrganizationDocument;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes what exists as JSON, every field of it; what {@link RecordReader} reads. */
final class RecordWriter {

    private RecordWriter() {}

    static Json.ObjectBuilder charter(Charter charter) {
        return Json.object()
                .put("organization", OrganizationDocument.write(charter.organization()))
                .put("sealingKey", secret(charter.sealingKey()))
                .put("clockAheadSeconds", charter.clockAhead().toSeconds());
    }

    static Json.ObjectBuilder entity(Entity entity) {
        return switch (entity) {
            case IamUser user -> user(user);
            case IamGroup group -> holder(group, group.createdAt());
            case IamRole role -> role(role);
            case IamPolicy policy -> policy(policy);
            case UserAccessKey key -> accessKey(key);
            case VirtualMfaDevice device -> device(device);
            case Passkey passkey -> passkey(passkey);
            case AccountSettings settings -> settings(settings);
        };
    }

    private static Json.ObjectBuilder holder(PolicyHolder holder, Instant createdAt) {
        return Json.object()
                .put("arn", holder.arn().toString())
                .put("createdAt", createdAt.toString())
                .put("policies", holdings(holder.policies()));
    }

    private static Json holdings(Holdings holdings) {
        List<Json> inline = holdings.inline().stream()
                .<Json>map(policy -> Json.object()
                        .put("name", policy.name())
                        .put("text", policy.policy().text())
                        .build())
                .toList();
        return Json.object()
                .put("inline", Json.array(inline))
                .put(
                        "attached",
                        Json.texts(
                                holdings.attached().stream().map(Arn::toString).toList()))
                .putIfPresent("boundary", holdings.boundary().map(Arn::toString))
                .build();
    }

    private static Json.ObjectBuilder user(IamUser user) {
        Json.ObjectBuilder record = holder(user, user.createdAt())
                .put("groupIds", Json.texts(user.groupIds()))
                .put("tags", tags(user.tags()))
                .putIfPresent("passwordLastUsed", user.passwordLastUsed().map(Instant::toString));
        user.login().ifPresent(login -> record.put("login", login(login)));
        return record;
    }

    private static Json login(LoginProfile login) {
        return Json.object()
                .put("password", secret(login.password()))
                .put("createdAt", login.createdAt().toString())
                .put("changedAt", login.changedAt().toString())
                .put("resetRequired", login.resetRequired())
                .put(
                        "earlier",
                        Json.texts(login.earlier().stream()
                                .map(RecordWriter::secret)
                                .toList()))
                .build();
    }

    private static Json.ObjectBuilder role(IamRole role) {
        Json.ObjectBuilder record = holder(role, role.createdAt())
                .put("trust", role.trustText().text())
                .put("trustedIds", texts(role.trust().boundIds()))
                .put("maximumSessionSeconds", role.maximumSession().toSeconds())
                .putIfPresent("description", role.description())
                .put("tags", tags(role.tags()));
        return withUse(record, role.lastUsed());
    }

    private static Json.ObjectBuilder policy(IamPolicy policy) {
        List<Json> versions = policy.versions().stream()
                .<Json>map(version -> Json.object()
                        .put("number", version.number())
                        .put("text", version.policy().text())
                        .put("createdAt", version.createdAt().toString())
                        .build())
                .toList();
        return Json.object()
                .put("arn", policy.arn().toString())
                .put("createdAt", policy.createdAt().toString())
                .put("updatedAt", policy.updatedAt().toString())
                .putIfPresent("description", policy.description())
                .put("versions", Json.array(versions))
                .put("defaultVersion", policy.defaultVersion())
                .put("lastVersion", policy.lastVersion())
                .put("tags", tags(policy.tags()));
    }

    private static Json.ObjectBuilder accessKey(UserAccessKey key) {
        Json.ObjectBuilder record = Json.object()
                .put("secret", secret(key.secret()))
                .put("status", key.status().toString())
                .put("userId", key.userId())
                .put("createdAt", key.createdAt().toString());
        return withUse(record, key.lastUsed());
    }

    private static Json.ObjectBuilder withUse(Json.ObjectBuilder record, Optional<LastUse> lastUsed) {
        lastUsed.ifPresent(use -> record.put(
                "lastUsed",
                Json.object()
                        .put("at", use.at().toString())
                        .put("service", use.service())
                        .put("region", use.region())
                        .build()));
        return record;
    }

    private static Json.ObjectBuilder device(VirtualMfaDevice device) {
        Json.ObjectBuilder record = Json.object()
                .put("serial", device.serial().toString())
                .put("seed", secret(device.seed()))
                .put("tags", tags(device.tags()));
        device.assignment()
                .ifPresent(its -> record.put("userId", its.userId())
                        .put("assignedAt", its.since().toString()));
        putStep(record, "acceptedStep", device.accepted());
        putStep(record, "shownStep", device.shown());
        return record;
    }

    private static Json.ObjectBuilder passkey(Passkey passkey) {
        return Json.object()
                .put("serial", passkey.serial().toString())
                .put("userId", passkey.userId())
                .put("assignedAt", passkey.since().toString());
    }

    private static void putStep(Json.ObjectBuilder record, String name, long step) {
        if (step != VirtualMfaDevice.NEVER) {
            record.put(name, step);
        }
    }

    private static Json.ObjectBuilder settings(AccountSettings settings) {
        Json.ObjectBuilder record = Json.object().putIfPresent("alias", settings.alias());
        settings.passwordPolicy().ifPresent(policy -> record.put("passwordPolicy", passwordPolicy(policy)));
        settings.report()
                .ifPresent(report -> record.put(
                        "credentialReport",
                        Json.object()
                                .put("content", report.content())
                                .put("generatedAt", report.generatedAt().toString())
                                .build()));
        return record;
    }

    private static Json passwordPolicy(PasswordPolicy policy) {
        Json.ObjectBuilder record = Json.object()
                .put("minimumLength", policy.minimumLength())
                .put("symbols", policy.symbols())
                .put("numbers", policy.numbers())
                .put("uppercase", policy.uppercase())
                .put("lowercase", policy.lowercase())
                .put("usersMayChange", policy.usersMayChange());
        policy.maximumAge().ifPresent(days -> record.put("maximumAgeDays", days));
        policy.reusePrevention().ifPresent(count -> record.put("reusePrevention", count));
        policy.hardExpiry().ifPresent(hard -> record.put("hardExpiry", hard));
        return record.build();
    }

    private static Json tags(Tags tags) {
        return texts(tags.values());
    }

    private static Json texts(Map<String, String> values) {
        Json.ObjectBuilder record = Json.object();
        values.forEach(record::put);
        return record.build();
    }

    /** Base64, so that the bytes come back as they are. */
    private static String secret(Secret secret) {
        byte[] bytes = secret.reveal();
        try {
            return Base64.getEncoder().encodeToString(bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
