package dev.sallyport.state;

import dev.sallyport.model.AccountId;
import dev.sallyport.organization.Organization;
import dev.sallyport.policy.PolicyDocument;
import dev.sallyport.policy.PolicySet;
import dev.sallyport.policy.Principal;
import dev.sallyport.policy.SourcedPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Gathers the policies that surround a caller: the one place that knows which have a say in what somebody does. Only the
 * policy of the resource itself is added by whoever knows the resource.
 */
public final class Surroundings {

    /** Stands for a session policy that was deleted: the session loses what it allowed, and stays limited. */
    private static final PolicyDocument ALLOWS_NOTHING = PolicyDocument.parse("""
            {"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "none:Nothing", "Resource": "*"}}\
            """, PolicyDocument.Kind.IDENTITY);

    private final Organization organization;
    private final AccountState account;

    /** @param account the caller's */
    public Surroundings(Organization organization, AccountState account) {
        this.organization = organization;
        this.account = account;
    }

    /**
     * What surrounds {@code caller} in a call on something of {@code resourceAccount}.
     *
     * @param session what the caller's session is limited to
     */
    public PolicySet of(Principal caller, SessionPolicies session, AccountId resourceAccount) {
        Optional<PolicyHolder> holder = holder(caller);
        PolicySet policies = PolicySet.ofIdentity(
                        holder.map(account::identityPolicies).orElse(List.of()))
                .withSession(sourced(session))
                .withServiceControls(organization.serviceControls(caller.account()))
                .withResourceControls(organization.resourceControls(resourceAccount))
                .withResourceAccount(resourceAccount);
        return holder.flatMap(account::boundary).map(policies::withBoundary).orElse(policies);
    }

    /** Whose policies decide; root users have none. */
    private Optional<PolicyHolder> holder(Principal caller) {
        return switch (caller) {
            case Principal.User user -> user(user);
            case Principal.FederatedUser federated -> user(federated.user());
            case Principal.RoleSession session ->
                account.roles.byId(session.roleId()).map(role -> role);
            case Principal.Root ignored -> Optional.empty();
        };
    }

    private Optional<PolicyHolder> user(Principal.User user) {
        return account.users.byId(user.userId()).map(found -> found);
    }

    private List<SourcedPolicy> sourced(SessionPolicies session) {
        List<SourcedPolicy> all = new ArrayList<>();
        session.inline().ifPresent(policy -> all.add(new SourcedPolicy("the session policy", policy)));
        session.managed()
                .forEach(arn -> all.add(new SourcedPolicy(
                        "session policy " + arn, account.inForce(arn).orElse(ALLOWS_NOTHING), Optional.of(arn))));
        return all;
    }
}
