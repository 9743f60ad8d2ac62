package dev.sallyport.sts;

import dev.sallyport.model.AccountId;
import dev.sallyport.model.Arn;
import dev.sallyport.model.Json;
import dev.sallyport.organization.Account;
import dev.sallyport.policy.Decision;
import dev.sallyport.policy.Gate;
import dev.sallyport.state.IamGroup;
import dev.sallyport.state.IamRole;
import dev.sallyport.state.IamState;
import dev.sallyport.state.IamUser;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says to people why a role was refused, where AWS says the same of every cause. */
final class Explanation {

    private static final String ASSUME_ROLE = "sts:AssumeRole";

    private final IamState state;

    Explanation(IamState state) {
        this.state = state;
    }

    /**
     * Why there is no role of the ARN {@code asked}.
     *
     * @param decision what was said instead, of a role that trusts nobody
     */
    Json missingRole(Arn asked, Decision.Denied decision) {
        Optional<Account> account = asked.accountId().flatMap(state.organization()::account);
        String text = account.map(found -> missingRole(asked, found))
                .orElseGet(() -> "there is no account " + asked.account() + " in the organisation");
        Json.ObjectBuilder reason = Json.object();
        decision.reason().asObject().orElseThrow().members().forEach(reason::put);
        return reason.put("gate", "role")
                .put("text", text)
                .put("role", asked.toString())
                .build();
    }

    private String missingRole(Arn asked, Account account) {
        String missing =
                "there is no " + asked.resource() + " in account " + account.name() + " (" + account.id() + ")";
        return state.roles(account.id()).stream()
                .filter(role -> role.name().equalsIgnoreCase(asked.resourceName()))
                .findFirst()
                .map(near -> missing + "; there is " + near.arn() + ": path and case count")
                .orElse(missing);
    }

    /** Why policies refuse {@code role}, with the groups that would help where the caller's own policies are the cause. */
    Json refused(Decision.Denied decision, Caller caller, IamRole role) {
        Json.Obj reason = decision.reason().asObject().orElseThrow();
        if (!(decision instanceof Decision.ImplicitlyDenied denied) || denied.gate() != Gate.IDENTITY_POLICY) {
            return reason;
        }
        return caller.asUser()
                .flatMap(user -> missingGroup(user, role.arn()))
                .map(hint -> withHint(reason, decision, hint))
                .orElse(reason);
    }

    /** A sentence and the names of groups. */
    private record Hint(String text, List<String> groups) {}

    /** Empty where the user is in such a group already: then something else is missing. */
    private Optional<Hint> missingGroup(IamUser user, Arn role) {
        List<String> granting = grantingGroups(user.account(), role);
        if (state.groupsOf(user).stream().map(IamGroup::name).anyMatch(granting::contains)) {
            return Optional.empty();
        }
        String none = user.name() + " is in no group that allows " + ASSUME_ROLE + " on " + role + "; ";
        String some = granting.stream().map(name -> "`" + name + "`").collect(Collectors.joining(" and "));
        String verb = granting.size() == 1 ? " does" : " do";
        return Optional.of(new Hint(none + (granting.isEmpty() ? "no group does" : some + verb), granting));
    }

    /** The group that opens the fewest roles comes first: it is the one to ask for. */
    private List<String> grantingGroups(AccountId account, Arn role) {
        return state.groups(account).stream()
                .filter(group -> grants(group, role))
                .sorted(Comparator.comparingLong(group -> rolesOpenedBy(group)))
                .map(IamGroup::name)
                .toList();
    }

    private long rolesOpenedBy(IamGroup group) {
        return state.organization().accounts().stream()
                .flatMap(its -> state.roles(its.id()).stream())
                .filter(role -> grants(group, role.arn()))
                .count();
    }

    private boolean grants(IamGroup group, Arn role) {
        return state.identityPolicies(group).stream()
                .anyMatch(policy -> policy.document().names(ASSUME_ROLE, role.toString()));
    }

    private static Json withHint(Json.Obj reason, Decision decision, Hint hint) {
        Json.ObjectBuilder richer = Json.object();
        reason.members().forEach(richer::put);
        return richer.put("text", hint.text() + ". " + decision.text())
                .put("groups", Json.texts(hint.groups()))
                .build();
    }
}
