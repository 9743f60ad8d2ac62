package dev.sallyport.iam;

import dev.sallyport.model.Arn;
import dev.sallyport.state.Entity;
import java.util.Optional;

/**
 * What an operation acts on: the resource that policies are asked about, by the service reference of IAM. What does not
 * exist (yet) is named as it would be called.
 */
enum Target {
    /** Nothing that policies could name. */
    NOTHING,
    /** Likewise; the refusal speaks of all users, groups or roles. */
    ALL_USERS,
    ALL_GROUPS,
    ALL_ROLES,
    /** The user named, else the caller. */
    USER,
    /** The same, unless all users are meant. */
    USER_OR_ALL,
    NEW_USER,
    GROUP,
    NEW_GROUP,
    ROLE,
    NEW_ROLE,
    POLICY,
    NEW_POLICY,
    DEVICE,
    NEW_DEVICE,
    /** The owner of the access key named. */
    KEY_OWNER,
    /** The user, group or role whose policies are simulated. */
    POLICY_SOURCE;

    /**
     * The resource.
     *
     * @param arn as policies see it
     * @param entity what exists there, whose tags and boundary are known
     * @param printed as refusals print it
     */
    record Resource(String arn, Optional<? extends Entity> entity, String printed) {}

    Resource of(IamRequest request) {
        return switch (this) {
            case NOTHING -> everything("*");
            case ALL_USERS -> everything(request.arn("user/").toString());
            case ALL_GROUPS -> everything(request.arn("group/").toString());
            case ALL_ROLES -> everything(request.arn("role/").toString());
            case USER -> user(request, request.userName());
            case USER_OR_ALL ->
                request.arguments().flag("AllUsers") ? ALL_USERS.of(request) : user(request, request.userName());
            case NEW_USER -> named(request.newArn("user", "UserName"));
            case GROUP -> group(request, request.text("GroupName"));
            case NEW_GROUP -> named(request.newArn("group", "GroupName"));
            case ROLE -> role(request, request.text("RoleName"));
            case NEW_ROLE -> named(request.newArn("role", "RoleName"));
            case POLICY -> policy(request, request.policyArn("PolicyArn"));
            case NEW_POLICY -> named(request.newArn("policy", "PolicyName"));
            case DEVICE -> device(request, request.text("SerialNumber"));
            case NEW_DEVICE -> named(request.newArn("mfa", "VirtualMFADeviceName"));
            case KEY_OWNER -> keyOwner(request, request.text("AccessKeyId"));
            case POLICY_SOURCE -> policySource(request, request.policySourceArn());
        };
    }

    private static Resource everything(String printed) {
        return new Resource("*", Optional.empty(), printed);
    }

    private static Resource named(Arn arn) {
        return new Resource(arn.toString(), Optional.empty(), arn.toString());
    }

    private static Resource of(Arn arn, Entity entity) {
        return new Resource(arn.toString(), Optional.of(entity), arn.toString());
    }

    private static Resource user(IamRequest request, String name) {
        return request.account()
                .users
                .named(name)
                .map(user -> of(user.arn(), user))
                .orElseGet(() -> named(request.arn("user/" + name)));
    }

    private static Resource group(IamRequest request, String name) {
        return request.account()
                .groups
                .named(name)
                .map(group -> of(group.arn(), group))
                .orElseGet(() -> named(request.arn("group/" + name)));
    }

    private static Resource role(IamRequest request, String name) {
        return request.account()
                .roles
                .named(name)
                .map(role -> of(role.arn(), role))
                .orElseGet(() -> named(request.arn("role/" + name)));
    }

    private static Resource policy(IamRequest request, Arn arn) {
        return request.account().policy(arn).map(policy -> of(arn, policy)).orElseGet(() -> named(arn));
    }

    /** A serial that is no ARN is that of a hardware device, which is its owner's business. */
    private static Resource device(IamRequest request, String serial) {
        Arn arn = Arn.tryParse(serial).orElseGet(() -> request.arn("mfa/" + serial));
        return request.account()
                .devices
                .byId(serial)
                .map(device -> of(arn, device))
                .orElseGet(() -> named(arn));
    }

    private static Resource policySource(IamRequest request, Arn arn) {
        return request.account().holder(arn).map(holder -> of(arn, holder)).orElseGet(() -> named(arn));
    }

    private static Resource keyOwner(IamRequest request, String id) {
        return request.account()
                .keys
                .byId(id)
                .flatMap(key -> request.account().users.byId(key.userId()))
                .map(user -> of(user.arn(), user))
                .orElseGet(() -> everything("*"));
    }
}
