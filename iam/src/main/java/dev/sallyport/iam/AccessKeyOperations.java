package dev.sallyport.iam;

import static dev.sallyport.iam.IamParameters.ACCESS_KEY_ID;
import static dev.sallyport.iam.IamParameters.MARKER;
import static dev.sallyport.iam.IamParameters.MAX_ITEMS;
import static dev.sallyport.iam.IamParameters.USER_NAME;

import dev.sallyport.model.Json;
import dev.sallyport.model.Secret;
import dev.sallyport.organization.User;
import dev.sallyport.query.Parameter;
import dev.sallyport.state.IamUser;
import dev.sallyport.state.LastUse;
import dev.sallyport.state.UniqueId.Kind;
import dev.sallyport.state.UserAccessKey;
import dev.sallyport.state.UserAccessKey.Status;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Long-lived access keys: two to a user, so that one can take over from the other. */
final class AccessKeyOperations {

    private AccessKeyOperations() {}

    static List<Operation> all() {
        return List.of(
                Operation.of("CreateAccessKey", Target.USER, AccessKeyOperations::create, USER_NAME),
                Operation.of("ListAccessKeys", Target.USER, AccessKeyOperations::list, USER_NAME, MARKER, MAX_ITEMS),
                Operation.of(
                        "UpdateAccessKey",
                        Target.USER,
                        AccessKeyOperations::update,
                        USER_NAME,
                        ACCESS_KEY_ID.needed(),
                        Parameter.choice("Status", "Active", "Inactive").needed()),
                Operation.of(
                        "DeleteAccessKey", Target.USER, AccessKeyOperations::delete, USER_NAME, ACCESS_KEY_ID.needed()),
                Operation.of(
                        "GetAccessKeyLastUsed",
                        Target.KEY_OWNER,
                        AccessKeyOperations::lastUsed,
                        ACCESS_KEY_ID.needed()));
    }

    private static Json.Obj create(IamRequest request) {
        IamUser user = request.user();
        if (request.account().keysOf(user).size() >= User.MAXIMUM_ACCESS_KEYS) {
            throw IamErrors.quota("AccessKeysPerUser", User.MAXIMUM_ACCESS_KEYS);
        }
        String id = request.mint().id(Kind.LONG_TERM_KEY, user.account());
        Secret secret = request.mint().secretKey(user.account());
        UserAccessKey key = UserAccessKey.created(id, secret, user, request.now());
        request.put(key);
        return Json.object()
                .put(
                        "AccessKey",
                        Json.object()
                                .put("UserName", user.name())
                                .put("AccessKeyId", key.id())
                                .put("Status", key.status().toString())
                                .put("SecretAccessKey", key.secret().revealText()) // once, to whoever asked for it
                                .put("CreateDate", Described.time(key.createdAt()))
                                .build())
                .build();
    }

    private static Json.Obj list(IamRequest request) {
        IamUser user = request.user();
        List<UserAccessKey> keys = request.account().keysOf(user).stream()
                .sorted(Comparator.comparing(UserAccessKey::id))
                .toList();
        return Page.of(request.arguments(), keys, UserAccessKey::id)
                .described("AccessKeyMetadata", key -> described(key, user));
    }

    private static Json described(UserAccessKey key, IamUser user) {
        return Json.object()
                .put("UserName", user.name())
                .put("AccessKeyId", key.id())
                .put("Status", key.status().toString())
                .put("CreateDate", Described.time(key.createdAt()))
                .build();
    }

    private static Json.Obj update(IamRequest request) {
        request.put(key(request).with(Status.of(request.text("Status"))));
        return Operation.NOTHING;
    }

    private static Json.Obj delete(IamRequest request) {
        request.remove(key(request));
        return Operation.NOTHING;
    }

    private static UserAccessKey key(IamRequest request) {
        IamUser user = request.user();
        String id = request.text("AccessKeyId");
        return request.account()
                .keys
                .byId(id)
                .filter(key -> key.userId().equals(user.id()))
                .orElseThrow(() -> IamErrors.noSuchEntity("The Access Key with id " + id + " cannot be found."));
    }

    /** A key that was never used has {@code N/A} and no date. */
    private static Json.Obj lastUsed(IamRequest request) {
        String id = request.text("AccessKeyId");
        UserAccessKey key = request.account()
                .keys
                .byId(id)
                .orElseThrow(() -> IamErrors.noSuchEntity("The Access Key with id " + id + " cannot be found."));
        Optional<LastUse> use = key.lastUsed();
        return Json.object()
                .putIfPresent(
                        "UserName", request.account().users.byId(key.userId()).map(IamUser::name))
                .put(
                        "AccessKeyLastUsed",
                        Json.object()
                                .putIfPresent("LastUsedDate", use.map(its -> Described.time(its.at())))
                                .put("ServiceName", use.map(LastUse::service).orElse("N/A"))
                                .put("Region", use.map(LastUse::region).orElse("N/A"))
                                .build())
                .build();
    }
}
