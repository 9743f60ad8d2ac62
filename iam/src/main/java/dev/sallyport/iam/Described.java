package dev.sallyport.iam;

import dev.sallyport.model.Arn;
import dev.sallyport.model.Json;
import dev.sallyport.state.AccountState;
import dev.sallyport.state.Directory;
import dev.sallyport.state.IamGroup;
import dev.sallyport.state.IamPolicy;
import dev.sallyport.state.IamRole;
import dev.sallyport.state.IamUser;
import dev.sallyport.state.PolicyText;
import dev.sallyport.state.Tags;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Entities as IAM's answers show them, member by member in the order of the service model. */
final class Described {

    private Described() {}

    /** As {@code ListUsers} shows a user. */
    static Json.ObjectBuilder user(IamUser user) {
        return Json.object()
                .put("Path", path(user.arn()))
                .put("UserName", user.name())
                .put("UserId", user.id())
                .put("Arn", user.arn().toString())
                .put("CreateDate", time(user.createdAt()))
                .putIfPresent("PasswordLastUsed", user.passwordLastUsed().map(Described::time));
    }

    /** As {@code GetUser} shows it. */
    static Json.Obj wholeUser(IamUser user) {
        Json.ObjectBuilder shown = user(user);
        boundary(shown, user.policies().boundary());
        return tags(shown, user.tags()).build();
    }

    static Json.Obj group(IamGroup group) {
        return Json.object()
                .put("Path", path(group.arn()))
                .put("GroupName", group.name())
                .put("GroupId", group.id())
                .put("Arn", group.arn().toString())
                .put("CreateDate", time(group.createdAt()))
                .build();
    }

    /** What every answer says of a role. */
    static Json.ObjectBuilder role(IamRole role, Directory directory) {
        return Json.object()
                .put("Path", path(role.arn()))
                .put("RoleName", role.name())
                .put("RoleId", role.id())
                .put("Arn", role.arn().toString())
                .put("CreateDate", time(role.createdAt()))
                .put("AssumeRolePolicyDocument", document(directory.shown(role.trustText())))
                .putIfPresent("Description", role.description());
    }

    /** As {@code GetRole} shows it; {@code RoleLastUsed} is there, if empty, also where the role never was used. */
    static Json.Obj wholeRole(IamRole role, Directory directory) {
        Json.ObjectBuilder shown = role(role, directory)
                .put("MaxSessionDuration", role.maximumSession().toSeconds());
        boundary(shown, role.policies().boundary());
        return tags(shown, role.tags()).put("RoleLastUsed", lastUsed(role)).build();
    }

    /** As {@code ListPolicies} shows a managed policy: without description and tags. */
    static Json.ObjectBuilder policy(IamPolicy policy, AccountState account) {
        return dated(undatedPolicy(policy, account), policy);
    }

    /** As {@code GetPolicy} shows it, but for its tags. */
    static Json.ObjectBuilder wholePolicy(IamPolicy policy, AccountState account) {
        return dated(undatedPolicy(policy, account).putIfPresent("Description", policy.description()), policy);
    }

    private static Json.ObjectBuilder undatedPolicy(IamPolicy policy, AccountState account) {
        return Json.object()
                .put("PolicyName", policy.name())
                .put("PolicyId", policy.id())
                .put("Arn", policy.arn().toString())
                .put("Path", path(policy.arn()))
                .put("DefaultVersionId", policy.current().id())
                .put("AttachmentCount", account.attachments(policy.arn()))
                .put("PermissionsBoundaryUsageCount", account.boundaries(policy.arn()))
                .put("IsAttachable", true);
    }

    private static Json.ObjectBuilder dated(Json.ObjectBuilder shown, IamPolicy policy) {
        return shown.put("CreateDate", time(policy.createdAt())).put("UpdateDate", time(policy.updatedAt()));
    }

    /** A version with its document. */
    static Json.Obj wholeVersion(IamPolicy policy, IamPolicy.Version version) {
        return Json.object()
                .put("Document", document(version.policy()))
                .put("VersionId", version.id())
                .put("IsDefaultVersion", policy.isDefault(version))
                .put("CreateDate", time(version.createdAt()))
                .build();
    }

    /** A version without its document. */
    static Json.ObjectBuilder version(IamPolicy policy, IamPolicy.Version version) {
        return Json.object()
                .put("VersionId", version.id())
                .put("IsDefaultVersion", policy.isDefault(version))
                .put("CreateDate", time(version.createdAt()));
    }

    static Json attached(Arn policy) {
        return Json.object()
                .put("PolicyName", policy.resourceName())
                .put("PolicyArn", policy.toString())
                .build();
    }

    static Json lastUsed(IamRole role) {
        Json.ObjectBuilder shown = Json.object();
        role.lastUsed()
                .ifPresent(use -> shown.put("LastUsedDate", time(use.at())).put("Region", use.region()));
        return shown.build();
    }

    static Json.ObjectBuilder tags(Json.ObjectBuilder shown, Tags tags) {
        return tags.size() == 0 ? shown : shown.put("Tags", list(tags));
    }

    static Json list(Tags tags) {
        return Json.array(tags.values().entrySet().stream()
                .<Json>map(tag -> tag(tag.getKey(), tag.getValue()))
                .toList());
    }

    static Json.Obj tag(String key, String value) {
        return Json.object().put("Key", key).put("Value", value).build();
    }

    static void boundary(Json.ObjectBuilder shown, Optional<Arn> boundary) {
        boundary.ifPresent(arn -> shown.put(
                "PermissionsBoundary",
                Json.object()
                        .put("PermissionsBoundaryType", "Policy")
                        .put("PermissionsBoundaryArn", arn.toString())
                        .build()));
    }

    /** Percent-encoded as RFC 3986 has it: clients decode documents before they show them. */
    static String document(PolicyText policy) {
        return document(policy.text());
    }

    static String document(String policy) {
        return URLEncoder.encode(policy, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    /** {@code YYYY-MM-DDThh:mm:ssZ}. */
    static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** {@code /} or {@code /path/}. */
    static String path(Arn arn) {
        String resource = arn.resource();
        return resource.substring(resource.indexOf('/'), resource.lastIndexOf('/') + 1);
    }
}
