package dev.sallyport.iam;

import static dev.sallyport.iam.IamParameters.MARKER;
import static dev.sallyport.iam.IamParameters.MAX_ITEMS;

import dev.sallyport.model.Json;
import dev.sallyport.query.Parameter;
import dev.sallyport.query.Shape;
import dev.sallyport.state.AccountState;
import dev.sallyport.state.AwsPolicies;
import dev.sallyport.state.Directory;
import dev.sallyport.state.IamGroup;
import dev.sallyport.state.IamPolicy;
import dev.sallyport.state.IamRole;
import dev.sallyport.state.IamUser;
import dev.sallyport.state.PolicyHolder;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** {@code GetAccountAuthorizationDetails}: every user, group, role and policy of an account in one walk. */
final class AuthorizationDetails {

    /** What can be asked for, in the order of the walk, as AWS's filter calls it and as answers list it. */
    private enum Kind {
        USER(1, "User", "UserDetailList"),
        ROLE(3, "Role", "RoleDetailList"),
        GROUP(2, "Group", "GroupDetailList"),
        LOCAL_POLICY(4, "LocalManagedPolicy", "Policies"),
        AWS_POLICY(5, "AWSManagedPolicy", "Policies");

        private final int place;
        private final String filter;
        private final String list;

        Kind(int place, String filter, String list) {
            this.place = place;
            this.filter = filter;
            this.list = list;
        }
    }

    /** One thing on the walk. */
    private record Item(Kind kind, String name, Json described) {
        String key() {
            return kind.place + "/" + name;
        }
    }

    private AuthorizationDetails() {}

    static Operation operation() {
        return Operation.of(
                "GetAccountAuthorizationDetails",
                Target.NOTHING,
                AuthorizationDetails::get,
                Parameter.many(
                        "Filter",
                        new Shape.Choice(
                                Stream.of(Kind.values()).map(k -> k.filter).toList()),
                        Integer.MAX_VALUE),
                MAX_ITEMS,
                MARKER);
    }

    private static Json.Obj get(IamRequest request) {
        Set<String> wanted = Set.copyOf(request.arguments().texts("Filter"));
        List<Item> items = Stream.of(Kind.values())
                .filter(kind -> wanted.isEmpty() || wanted.contains(kind.filter))
                .flatMap(kind -> items(kind, request.account(), request.directory()))
                .sorted(Comparator.comparing(Item::key))
                .toList();
        Page<Item> page = Page.of(request.arguments(), items, Item::key);
        Json.ObjectBuilder answer = Json.object();
        for (String list : List.of("UserDetailList", "GroupDetailList", "RoleDetailList", "Policies")) {
            answer.put(
                    list,
                    Json.array(page.items().stream()
                            .filter(item -> item.kind().list.equals(list))
                            .map(Item::described)
                            .toList()));
        }
        return page.describe(answer);
    }

    /** Of AWS's own policies those that the account uses [U]. */
    private static Stream<Item> items(Kind kind, AccountState account, Directory directory) {
        return switch (kind) {
            case USER -> account.users.all().stream().map(u -> new Item(kind, u.name(), user(u, account)));
            case GROUP -> account.groups.all().stream().map(g -> new Item(kind, g.name(), group(g)));
            case ROLE -> account.roles.all().stream().map(r -> new Item(kind, r.name(), role(r, directory)));
            case LOCAL_POLICY -> policies(kind, account.policies.all().stream(), account);
            case AWS_POLICY ->
                policies(kind, AwsPolicies.all(account.partition).filter(p -> account.isInUse(p.arn())), account);
        };
    }

    private static Stream<Item> policies(Kind kind, Stream<IamPolicy> policies, AccountState account) {
        return policies.map(policy -> new Item(kind, policy.arn().toString(), policy(policy, account)));
    }

    private static Json user(IamUser user, AccountState account) {
        Json.ObjectBuilder shown = Json.object()
                .put("Path", Described.path(user.arn()))
                .put("UserName", user.name())
                .put("UserId", user.id())
                .put("Arn", user.arn().toString())
                .put("CreateDate", Described.time(user.createdAt()))
                .put("UserPolicyList", inline(user))
                .put(
                        "GroupList",
                        Json.texts(account.groupsOf(user).stream()
                                .map(IamGroup::name)
                                .toList()))
                .put("AttachedManagedPolicies", attached(user));
        Described.boundary(shown, user.policies().boundary());
        return shown.put("Tags", Described.list(user.tags())).build();
    }

    private static Json group(IamGroup group) {
        return Json.object()
                .put("Path", Described.path(group.arn()))
                .put("GroupName", group.name())
                .put("GroupId", group.id())
                .put("Arn", group.arn().toString())
                .put("CreateDate", Described.time(group.createdAt()))
                .put("GroupPolicyList", inline(group))
                .put("AttachedManagedPolicies", attached(group))
                .build();
    }

    private static Json role(IamRole role, Directory directory) {
        Json.ObjectBuilder shown = Json.object()
                .put("Path", Described.path(role.arn()))
                .put("RoleName", role.name())
                .put("RoleId", role.id())
                .put("Arn", role.arn().toString())
                .put("CreateDate", Described.time(role.createdAt()))
                .put("AssumeRolePolicyDocument", Described.document(directory.shown(role.trustText())))
                .put("InstanceProfileList", Json.array(List.of()))
                .put("RolePolicyList", inline(role))
                .put("AttachedManagedPolicies", attached(role));
        Described.boundary(shown, role.policies().boundary());
        return shown.put("Tags", Described.list(role.tags()))
                .put("RoleLastUsed", Described.lastUsed(role))
                .build();
    }

    private static Json policy(IamPolicy policy, AccountState account) {
        return Described.wholePolicy(policy, account)
                .put(
                        "PolicyVersionList",
                        Json.array(policy.versions().reversed().stream()
                                .map(version -> Described.wholeVersion(policy, version))
                                .toList()))
                .build();
    }

    private static Json inline(PolicyHolder holder) {
        return list(
                holder.policies().inline(),
                policy -> Json.object()
                        .put("PolicyName", policy.name())
                        .put("PolicyDocument", Described.document(policy.policy()))
                        .build());
    }

    private static Json attached(PolicyHolder holder) {
        return list(holder.policies().attached(), Described::attached);
    }

    private static <T> Json list(Collection<T> items, Function<T, Json> described) {
        return Json.array(items.stream().map(described).toList());
    }
}
