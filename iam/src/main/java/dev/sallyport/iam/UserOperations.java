package dev.sallyport.iam;

import static dev.sallyport.iam.IamParameters.BOUNDARY;
import static dev.sallyport.iam.IamParameters.MARKER;
import static dev.sallyport.iam.IamParameters.MAX_ITEMS;
import static dev.sallyport.iam.IamParameters.PATH;
import static dev.sallyport.iam.IamParameters.PATH_PREFIX;
import static dev.sallyport.iam.IamParameters.TAGS;
import static dev.sallyport.iam.IamParameters.USER_NAME;

import dev.sallyport.model.Arn;
import dev.sallyport.model.Json;
import dev.sallyport.query.Parameter;
import dev.sallyport.state.AccountState;
import dev.sallyport.state.IamGroup;
import dev.sallyport.state.IamUser;
import dev.sallyport.state.Passkey;
import dev.sallyport.state.UniqueId.Kind;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Users: to create, see, rename and delete them. */
final class UserOperations {

    private static final Parameter NEW_NAME = IamParameters.name("UserName", 64).needed();

    private UserOperations() {}

    static List<Operation> all() {
        return List.of(
                Operation.of("CreateUser", Target.NEW_USER, UserOperations::create, PATH, NEW_NAME, BOUNDARY, TAGS),
                Operation.of("GetUser", Target.USER, UserOperations::get, USER_NAME),
                Operation.of("ListUsers", Target.ALL_USERS, UserOperations::list, PATH_PREFIX, MARKER, MAX_ITEMS),
                Operation.of(
                        "UpdateUser",
                        Target.USER,
                        UserOperations::update,
                        USER_NAME.needed(),
                        IamParameters.NEW_PATH,
                        IamParameters.name("NewUserName", 64)),
                Operation.of("DeleteUser", Target.USER, UserOperations::delete, USER_NAME.needed()),
                Operation.of(
                        "ListGroupsForUser",
                        Target.USER,
                        UserOperations::groups,
                        USER_NAME.needed(),
                        MARKER,
                        MAX_ITEMS));
    }

    private static Json.Obj create(IamRequest request) {
        String name = request.text("UserName");
        requireFree(request, name);
        if (request.account().users.size() >= Quotas.USERS) {
            throw IamErrors.quota("UsersPerAccount", Quotas.USERS);
        }
        String id = request.mint().id(Kind.USER, request.account().id);
        IamUser user = IamUser.created(request.account().id, request.newArn("user", "UserName"), id, request.now())
                .with(request.tags());
        Optional<Arn> boundary = request.find("PermissionsBoundary").map(request::attachable);
        IamUser bounded = user.with(user.policies().bounded(boundary));
        request.put(bounded);
        return Json.object().put("User", Described.wholeUser(bounded)).build();
    }

    private static void requireFree(IamRequest request, String name) {
        if (request.account().users.namedLike(name).isPresent()) {
            throw IamErrors.exists("User", name);
        }
    }

    private static Json.Obj get(IamRequest request) {
        return Json.object().put("User", Described.wholeUser(request.user())).build();
    }

    private static Json.Obj list(IamRequest request) {
        return Page.of(
                        request.arguments(),
                        request.below(request.account().users.sorted()),
                        IamUser::name)
                .described("Users", user -> Described.user(user).build());
    }

    /** A passkey's serial names its user; here it goes with the name, whatever AWS does [U]. */
    private static Json.Obj update(IamRequest request) {
        IamUser user = request.user();
        String name = request.find("NewUserName").orElse(user.name());
        if (!name.equalsIgnoreCase(user.name())) {
            requireFree(request, name);
        }
        String path = request.find("NewPath").orElse(Described.path(user.arn()));
        request.put(user.called(request.arn("user" + path + name)));
        request.account().passkeysOf(user).forEach(passkey -> {
            request.remove(passkey);
            request.put(new Passkey(
                    request.arn("u2f/user/" + name + "/" + passkey.serial().resourceName()),
                    user.id(),
                    passkey.since()));
        });
        return Operation.NOTHING;
    }

    /** In the order in which AWS finds what stands in the way, as far as threads about it show. */
    private static Json.Obj delete(IamRequest request) {
        IamUser user = request.user();
        AccountState account = request.account();
        IamErrors.refuseDeletion(!user.groupIds().isEmpty(), "remove users from group");
        IamErrors.refuseDeletion(!user.policies().attached().isEmpty(), "detach all policies");
        IamErrors.refuseDeletion(!user.policies().inline().isEmpty(), "delete policies");
        IamErrors.refuseDeletion(!account.keysOf(user).isEmpty(), "delete access keys");
        IamErrors.refuseDeletion(account.hasMfa(user), "delete MFA device");
        IamErrors.refuseDeletion(user.login().isPresent(), "delete login profile");
        request.remove(user);
        return Operation.NOTHING;
    }

    private static Json.Obj groups(IamRequest request) {
        List<IamGroup> groups = request.account().groupsOf(request.user()).stream()
                .sorted(Comparator.comparing(IamGroup::name))
                .toList();
        return Page.of(request.arguments(), groups, IamGroup::name).described("Groups", Described::group);
    }
}
