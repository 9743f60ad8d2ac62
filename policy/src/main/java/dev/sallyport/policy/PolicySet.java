package dev.sallyport.policy;

import dev.sallyport.model.AccountId;
import java.util.List;
import java.util.Optional;

/**
 * Every policy that has a say in a call.
 *
 * @param identity those of the caller: inline, attached, and of its groups
 * @param boundary the caller's permissions boundary
 * @param session the session policies, which together are the most that the session can do; empty for none, which is no
 *     limit except for a federated user
 * @param serviceControls those of the caller's organisation, from its root down to the account; none for the management
 *     account
 * @param resourceControls those of the resource's organisation, likewise
 * @param resource the resource's own policy: of a role its trust policy
 * @param resourceAccount the account that the resource belongs to; empty to take it from the resource's ARN, or, where
 *     that has none, to take the caller's
 */
public record PolicySet(
        List<SourcedPolicy> identity,
        Optional<SourcedPolicy> boundary,
        List<SourcedPolicy> session,
        List<Level> serviceControls,
        List<Level> resourceControls,
        Optional<SourcedPolicy> resource,
        Optional<AccountId> resourceAccount) {

    /**
     * The policies attached at one level of an organisation; one of them has to allow a call.
     *
     * @param name as an explanation names it, for example {@code organizational unit "workloads"}
     */
    public record Level(String name, List<SourcedPolicy> policies) {
        public Level {
            policies = List.copyOf(policies);
        }
    }

    public PolicySet {
        identity = List.copyOf(identity);
        session = List.copyOf(session);
        serviceControls = List.copyOf(serviceControls);
        resourceControls = List.copyOf(resourceControls);
    }

    /** Identity policies alone; the other kinds are added to them. */
    public static PolicySet ofIdentity(List<SourcedPolicy> identity) {
        return new PolicySet(
                identity, Optional.empty(), List.of(), List.of(), List.of(), Optional.empty(), Optional.empty());
    }

    public PolicySet withBoundary(SourcedPolicy policy) {
        return new PolicySet(
                identity, Optional.of(policy), session, serviceControls, resourceControls, resource, resourceAccount);
    }

    public PolicySet withSession(List<SourcedPolicy> policies) {
        return new PolicySet(
                identity, boundary, policies, serviceControls, resourceControls, resource, resourceAccount);
    }

    public PolicySet withServiceControls(List<Level> levels) {
        return new PolicySet(identity, boundary, session, levels, resourceControls, resource, resourceAccount);
    }

    public PolicySet withResourceControls(List<Level> levels) {
        return new PolicySet(identity, boundary, session, serviceControls, levels, resource, resourceAccount);
    }

    /** With the policy of the resource itself, or the trust policy of the role. */
    public PolicySet withResource(SourcedPolicy policy) {
        return new PolicySet(
                identity, boundary, session, serviceControls, resourceControls, Optional.of(policy), resourceAccount);
    }

    public PolicySet withResourceAccount(AccountId account) {
        return new PolicySet(
                identity, boundary, session, serviceControls, resourceControls, resource, Optional.of(account));
    }
}
