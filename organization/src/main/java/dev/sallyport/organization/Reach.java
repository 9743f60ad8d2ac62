package dev.sallyport.organization;

import dev.sallyport.model.Arn;
import dev.sallyport.policy.Call;
import dev.sallyport.policy.Context;
import dev.sallyport.policy.Evaluation;
import dev.sallyport.policy.PolicyDocument;
import dev.sallyport.policy.PolicySet;
import dev.sallyport.policy.Principal;
import dev.sallyport.policy.SourcedPolicy;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who can assume which role, and who is promised a role that does not exist. Decided for each user and role by everything
 * that has a say: policies of the user and its groups, its boundary, the trust policy, SCPs and RCPs.
 *
 * @param routes by user, then by role, in the order of the organisation
 * @param dangling likewise
 */
public record Reach(List<Route> routes, List<Dangling> dangling) {

    static final String ASSUME_ROLE = "sts:AssumeRole";

    /**
     * A role that a user can assume.
     *
     * @param home the account of the user
     * @param account the account of the role
     * @param through the groups each of which suffices; none where the user's own policies are needed
     * @param needsMfa whether only with a second factor
     */
    public record Route(Account home, User user, Account account, Role role, List<Group> through, boolean needsMfa) {
        public Route {
            through = List.copyOf(through);
        }
    }

    /** A role that a group of a user names, and that is not there. */
    public record Dangling(Account home, User user, Group through, Account account, String roleName) {}

    public Reach {
        routes = List.copyOf(routes);
        dangling = List.copyOf(dangling);
    }

    /** Everything that the users of {@code organization} reach. */
    public static Reach of(Organization organization) {
        List<Route> routes = new ArrayList<>();
        List<Dangling> dangling = new ArrayList<>();
        for (Account home : organization.accounts()) {
            for (User user : home.users()) {
                Searcher searcher = new Searcher(organization, home, user);
                searcher.routes().forEach(routes::add);
                searcher.dangling().forEach(dangling::add);
            }
        }
        return new Reach(routes, dangling);
    }

    /** The ARNs of roles that a policy names one by one, without wildcards. */
    static Set<String> named(PolicyDocument document) {
        Set<String> arns = new LinkedHashSet<>();
        for (Said said : Said.in(document)) {
            if (said.allows()) {
                said.resources().stream()
                        .filter(arn -> arn.contains(":role/") && !arn.contains("*") && !arn.contains("?"))
                        .filter(arn -> document.names(ASSUME_ROLE, arn))
                        .forEach(arns::add);
            }
        }
        return arns;
    }

    /** What a member of nothing but {@code group} may. */
    static List<SourcedPolicy> policies(Account home, Group group) {
        User member = new User("member", "/", List.of(group.name()), List.of(), List.of(), 0, false, false);
        return home.identityPolicies(member);
    }

    /** Looks for the roles of one user. */
    private record Searcher(Organization organization, Account home, User user) {

        Stream<Route> routes() {
            return organization.accounts().stream()
                    .flatMap(account -> account.roles().stream().flatMap(role -> route(account, role).stream()));
        }

        private Optional<Route> route(Account account, Role role) {
            List<SourcedPolicy> all = home.identityPolicies(user);
            boolean without = allowed(account, role, all, false);
            if (!without && !allowed(account, role, all, true)) {
                return Optional.empty();
            }
            List<Group> through = home.groupsOf(user).stream()
                    .filter(group -> allowed(account, role, policies(home, group), !without))
                    .toList();
            return Optional.of(new Route(home, user, account, role, through, !without));
        }

        private boolean allowed(Account account, Role role, List<SourcedPolicy> identity, boolean mfa) {
            Arn arn = organization.arn(account, role);
            PolicySet policies = PolicySet.ofIdentity(identity)
                    .withServiceControls(organization.serviceControls(home.id()))
                    .withResourceControls(organization.resourceControls(account.id()))
                    .withResource(new SourcedPolicy("trust policy of " + arn, role.trust()));
            PolicySet bounded = home.boundary(user).map(policies::withBoundary).orElse(policies);
            return Evaluation.decide(call(arn, mfa), bounded).allowed();
        }

        private Call call(Arn role, boolean mfa) {
            Principal caller = new Principal.User(organization.arn(home, user), "", user.name());
            return new Call(caller, ASSUME_ROLE, role.toString(), context(organization, home, user, mfa));
        }

        Stream<Dangling> dangling() {
            return home.groupsOf(user).stream()
                    .flatMap(group -> policies(home, group).stream()
                            .flatMap(policy -> named(policy.document()).stream())
                            .distinct()
                            .flatMap(arn -> missing(group, Arn.parse(arn)).stream()));
        }

        private Optional<Dangling> missing(Group group, Arn arn) {
            return arn.accountId()
                    .flatMap(organization::account)
                    .filter(account -> account.roles().stream()
                            .noneMatch(r -> organization.arn(account, r).equals(arn)))
                    .map(account -> new Dangling(home, user, group, account, arn.resourceName()));
        }
    }

    /** What AWS knows of a call of {@code user}. */
    static Context context(Organization organization, Account home, User user, boolean mfa) {
        Context context = mfa
                ? Context.EMPTY.with("aws:MultiFactorAuthPresent", "true").with("aws:MultiFactorAuthAge", "0")
                : Context.EMPTY;
        for (var tag : user.tags().entrySet()) {
            context = context.with("aws:PrincipalTag/" + tag.getKey(), tag.getValue());
        }
        Optional<String> id = organization.top().map(Organization.Top::id);
        if (id.isPresent()) {
            context = context.with("aws:PrincipalOrgID", id.get())
                    .with(
                            "aws:PrincipalOrgPaths",
                            organization.orgPath(home.id()).stream().toList());
        }
        return context;
    }
}
