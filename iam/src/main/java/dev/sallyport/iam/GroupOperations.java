package dev.sallyport.iam;

import static dev.sallyport.iam.IamParameters.GROUP_NAME;
import static dev.sallyport.iam.IamParameters.MARKER;
import static dev.sallyport.iam.IamParameters.MAX_ITEMS;
import static dev.sallyport.iam.IamParameters.PATH;
import static dev.sallyport.iam.IamParameters.PATH_PREFIX;
import static dev.sallyport.iam.IamParameters.USER_NAME;

import dev.sallyport.model.Json;
import dev.sallyport.organization.User;
import dev.sallyport.query.Parameter;
import dev.sallyport.state.Holdings;
import dev.sallyport.state.IamGroup;
import dev.sallyport.state.IamUser;
import dev.sallyport.state.UniqueId.Kind;
import java.util.List;

/** Groups and who is in them. */
final class GroupOperations {

    private GroupOperations() {}

    static List<Operation> all() {
        Parameter name = GROUP_NAME.needed();
        return List.of(
                Operation.of("CreateGroup", Target.NEW_GROUP, GroupOperations::create, PATH, name),
                Operation.of("GetGroup", Target.GROUP, GroupOperations::get, name, MARKER, MAX_ITEMS),
                Operation.of("ListGroups", Target.ALL_GROUPS, GroupOperations::list, PATH_PREFIX, MARKER, MAX_ITEMS),
                Operation.of(
                        "UpdateGroup",
                        Target.GROUP,
                        GroupOperations::update,
                        name,
                        IamParameters.NEW_PATH,
                        IamParameters.name("NewGroupName", 128)),
                Operation.of("DeleteGroup", Target.GROUP, GroupOperations::delete, name),
                Operation.of("AddUserToGroup", Target.GROUP, GroupOperations::add, name, USER_NAME.needed()),
                Operation.of("RemoveUserFromGroup", Target.GROUP, GroupOperations::remove, name, USER_NAME.needed()));
    }

    private static Json.Obj create(IamRequest request) {
        String name = request.text("GroupName");
        requireFree(request, name);
        if (request.account().groups.size() >= Quotas.GROUPS) {
            throw IamErrors.quota("GroupsPerAccount", Quotas.GROUPS);
        }
        String id = request.mint().id(Kind.GROUP, request.account().id);
        IamGroup group = new IamGroup(
                request.account().id, request.newArn("group", "GroupName"), id, request.now(), Holdings.EMPTY);
        request.put(group);
        return Json.object().put("Group", Described.group(group)).build();
    }

    private static void requireFree(IamRequest request, String name) {
        if (request.account().groups.namedLike(name).isPresent()) {
            throw IamErrors.exists("Group", name);
        }
    }

    private static Json.Obj get(IamRequest request) {
        IamGroup group = request.group();
        Page<IamUser> members = Page.of(request.arguments(), request.account().membersOf(group), IamUser::name);
        return members.describe(Json.object()
                .put("Group", Described.group(group))
                .put(
                        "Users",
                        Json.array(members.items().stream()
                                .<Json>map(user -> Described.user(user).build())
                                .toList())));
    }

    private static Json.Obj list(IamRequest request) {
        return Page.of(
                        request.arguments(),
                        request.below(request.account().groups.sorted()),
                        IamGroup::name)
                .described("Groups", Described::group);
    }

    private static Json.Obj update(IamRequest request) {
        IamGroup group = request.group();
        String name = request.find("NewGroupName").orElse(group.name());
        if (!name.equalsIgnoreCase(group.name())) {
            requireFree(request, name);
        }
        String path = request.find("NewPath").orElse(Described.path(group.arn()));
        request.put(group.called(request.arn("group" + path + name)));
        return Operation.NOTHING;
    }

    private static Json.Obj delete(IamRequest request) {
        IamGroup group = request.group();
        IamErrors.refuseDeletion(!request.account().membersOf(group).isEmpty(), "remove users from group");
        IamErrors.refuseDeletion(!group.policies().attached().isEmpty(), "detach all policies");
        IamErrors.refuseDeletion(!group.policies().inline().isEmpty(), "delete policies");
        request.remove(group);
        return Operation.NOTHING;
    }

    /** To add a member again is no error. */
    private static Json.Obj add(IamRequest request) {
        IamGroup group = request.group();
        IamUser user = request.user();
        if (!user.isIn(group) && user.groupIds().size() >= User.MAXIMUM_GROUPS) {
            throw IamErrors.quota("GroupsPerUser", User.MAXIMUM_GROUPS);
        }
        request.put(user.joining(group));
        return Operation.NOTHING;
    }

    private static Json.Obj remove(IamRequest request) {
        IamGroup group = request.group();
        IamUser user = request.user();
        if (!user.isIn(group)) {
            throw IamErrors.noSuchEntity("User " + user.name() + " not in group " + group.name());
        }
        request.put(user.leaving(group));
        return Operation.NOTHING;
    }
}
