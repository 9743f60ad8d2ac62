package dev.sallyport.iam;

import dev.sallyport.model.AccountId;
import dev.sallyport.model.Arn;
import dev.sallyport.policy.Principal;
import dev.sallyport.simulation.SimulatedPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A user, group or role as a simulation sees it: the policies under the names that results give them, and the caller. */
final class SimulatedHolder {

    /** How the session is called that a role is simulated by [U]. */
    private static final String SESSION = "PolicySimulator";

    private final AccountState account;
    private final PolicyHolder holder;

    SimulatedHolder(AccountState account, PolicyHolder holder) {
        this.account = account;
        this.holder = holder;
    }

    /** Of a user also those of its groups. */
    List<SimulatedPolicy> identity() {
        List<SimulatedPolicy> all = new ArrayList<>(of(holder));
        if (holder instanceof IamUser user) {
            account.groupsOf(user).forEach(group -> all.addAll(of(group)));
        }
        return all;
    }

    private List<SimulatedPolicy> of(PolicyHolder its) {
        String prefix = its.arn().resourceType() + "_" + its.name() + "_";
        Stream<SimulatedPolicy> inline =
                its.policies().inline().stream().map(policy -> simulated(prefix + policy.name(), policy.policy()));
        Stream<SimulatedPolicy> attached = its.policies().attached().stream().map(this::managed);
        return Stream.concat(inline, attached).toList();
    }

    Optional<SimulatedPolicy> boundary() {
        return holder.policies().boundary().map(this::managed);
    }

    private SimulatedPolicy managed(Arn arn) {
        return simulated(arn.resourceName(), account.text(arn).orElseThrow());
    }

    private static SimulatedPolicy simulated(String id, PolicyText policy) {
        return new SimulatedPolicy(id, policy.text(), policy.document());
    }

    /** Who calls if nobody else is named; no group does. */
    Optional<Principal> caller() {
        return switch (holder) {
            case IamUser user -> Optional.of(new Principal.User(user.arn(), user.id(), user.name()));
            case IamGroup ignored -> Optional.empty();
            case IamRole role -> Optional.of(session(role));
        };
    }

    private static Principal session(IamRole role) {
        AccountId account = role.account();
        Arn session = Arn.sts(role.arn().partition(), account, "assumed-role/" + role.name() + "/" + SESSION);
        return new Principal.RoleSession(session, role.id() + ":" + SESSION, role.arn());
    }
}
