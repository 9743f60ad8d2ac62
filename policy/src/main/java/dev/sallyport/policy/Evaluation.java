package dev.sallyport.policy;

import dev.sallyport.model.Arn;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides calls: an explicit deny wins over every allow, an allow over silence, and silence denies.
 *
 * <p>Every kind of policy is a {@link Gate} with one {@link Verdict}; what differs between the entry points is how the
 * verdicts combine. Boundaries, session policies and organisation policies are further gates.
 */
public final class Evaluation {

    private Evaluation() {}

    /** Decides a call within the caller's account by the caller's identity policies. */
    public static Decision call(Call call, List<SourcedPolicy> identityPolicies) {
        if (call.principal() instanceof Principal.Root) {
            return new Decision.Allowed(call, List.of());
        }
        return switch (Verdict.of(identityPolicies, call)) {
            case Verdict.Denies denies -> new Decision.ExplicitlyDenied(call, Gate.IDENTITY_POLICY, denies.by());
            case Verdict.Allows allows -> new Decision.Allowed(call, List.of(allows.by()));
            case Verdict.Silent silent ->
                new Decision.ImplicitlyDenied(
                        call, List.of(new Decision.ShutGate(Gate.IDENTITY_POLICY, silent.nearest())));
        };
    }

    /**
     * Decides whether the caller may assume a role ({@code call.resource()} is the role's ARN, with its path).
     *
     * <p>Across accounts both sides must allow it. Within one account a trust policy that names the caller itself, its
     * role or everyone is enough; one that names the account only delegates, so the caller's identity policies must
     * allow it too. The trust policy must allow it always: a role that assumes itself is a caller like any other (since
     * September 2022; before, its identity policies were enough).
     *
     * @throws IllegalArgumentException if the resource is no ARN
     */
    public static Decision assumeRole(Call call, List<SourcedPolicy> identityPolicies, SourcedPolicy trustPolicy) {
        Verdict identity = Verdict.of(identityPolicies, call);
        Verdict trust = Verdict.of(List.of(trustPolicy), call);
        if (identity instanceof Verdict.Denies denies) {
            return new Decision.ExplicitlyDenied(call, Gate.IDENTITY_POLICY, denies.by());
        }
        if (trust instanceof Verdict.Denies denies) {
            return new Decision.ExplicitlyDenied(call, Gate.TRUST_POLICY, denies.by());
        }
        return together(call, identity, trust);
    }

    private static Decision together(Call call, Verdict identity, Verdict trust) {
        boolean enough = trust instanceof Verdict.Allows allows && allows.direct() && isSameAccount(call);
        List<StatementRef> by = new ArrayList<>();
        List<Decision.ShutGate> shut = new ArrayList<>();
        if (!enough) {
            pass(Gate.IDENTITY_POLICY, identity, by, shut);
        }
        pass(Gate.TRUST_POLICY, trust, by, shut);
        return shut.isEmpty() ? new Decision.Allowed(call, by) : new Decision.ImplicitlyDenied(call, shut);
    }

    private static void pass(Gate gate, Verdict verdict, List<StatementRef> by, List<Decision.ShutGate> shut) {
        switch (verdict) {
            case Verdict.Allows allows -> by.add(allows.by());
            case Verdict.Silent silent -> shut.add(new Decision.ShutGate(gate, silent.nearest()));
            case Verdict.Denies ignored -> throw new IllegalStateException("an explicit deny is decided first");
        }
    }

    private static boolean isSameAccount(Call call) {
        return Arn.parse(call.resource())
                .account()
                .equals(call.principal().account().value());
    }
}
