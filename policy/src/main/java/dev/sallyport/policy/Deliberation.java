package dev.sallyport.policy;

import dev.sallyport.model.AccountId;
import dev.sallyport.model.Arn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One call before all the gates that are in its way.
 *
 * <p>What is allowed is SCP ∩ RCP ∩ boundary ∩ session ∩ (identity ∪ direct grant of the resource). A grant of the
 * resource is direct within one account only; how much it makes needless depends on whom it names
 * ({@link TrustedPrincipal.Reach}). Across accounts both sides must allow. Roles and KMS keys are in nobody's reach unless
 * their own policy says so.
 */
final class Deliberation {

    private final Call call;
    private final PolicySet policies;
    private final Gate resourceGate;
    private final boolean sameAccount;
    private final List<Opinion> opinions;
    private final Optional<TrustedPrincipal.Reach> grant;

    /** What one gate says; organisations have one gate per level, named by {@code level}. */
    private record Opinion(Gate gate, Optional<String> level, Verdict verdict) {}

    Deliberation(Call call, PolicySet policies) {
        this.call = call;
        this.policies = policies;
        this.resourceGate = policies.resource()
                        .filter(p -> p.document().kind() == PolicyDocument.Kind.TRUST)
                        .isPresent()
                ? Gate.TRUST_POLICY
                : Gate.RESOURCE_POLICY;
        this.sameAccount = resourceAccount().equals(call.principal().account());
        Question question = new Question(call);
        Verdict resource = Verdict.of(policies.resource().stream().toList(), question);
        this.opinions = opinions(resource, question);
        this.grant = sameAccount && resource instanceof Verdict.Allows allows
                ? Optional.of(allows.reach())
                : Optional.empty();
    }

    private AccountId resourceAccount() {
        return policies.resourceAccount()
                .or(() -> Arn.tryParse(call.resource()).flatMap(Arn::accountId))
                .orElseGet(() -> call.principal().account());
    }

    /** In the order in which a person mends them; AWS does not say which one it names if several are shut. */
    private List<Opinion> opinions(Verdict resource, Question question) {
        List<Opinion> all = new ArrayList<>();
        addLevels(all, Gate.RESOURCE_CONTROL_POLICY, policies.resourceControls(), question);
        addLevels(all, Gate.SERVICE_CONTROL_POLICY, policies.serviceControls(), question);
        add(all, Gate.IDENTITY_POLICY, Verdict.of(policies.identity(), question));
        add(all, resourceGate, resource);
        policies.boundary().ifPresent(b -> add(all, Gate.PERMISSIONS_BOUNDARY, Verdict.of(List.of(b), question)));
        if (!policies.session().isEmpty() || call.principal() instanceof Principal.FederatedUser) {
            add(all, Gate.SESSION_POLICY, Verdict.of(policies.session(), question));
        }
        return all;
    }

    private static void add(List<Opinion> all, Gate gate, Verdict verdict) {
        all.add(new Opinion(gate, Optional.empty(), verdict));
    }

    private static void addLevels(List<Opinion> all, Gate gate, List<PolicySet.Level> levels, Question question) {
        levels.forEach(
                level -> all.add(new Opinion(gate, Optional.of(level.name()), Verdict.of(level.policies(), question))));
    }

    Decision decide() {
        for (Opinion opinion : opinions) {
            if (opinion.verdict() instanceof Verdict.Denies denies) {
                return new Decision.ExplicitlyDenied(call, opinion.gate(), denies.by(), sameAccount);
            }
        }
        List<StatementRef> by = new ArrayList<>();
        List<Decision.ShutGate> shut = new ArrayList<>();
        for (Opinion opinion : opinions) {
            if (isNeeded(opinion.gate())) {
                pass(opinion, by, shut);
            }
        }
        return shut.isEmpty() ? new Decision.Allowed(call, by) : new Decision.ImplicitlyDenied(call, shut, sameAccount);
    }

    private static void pass(Opinion opinion, List<StatementRef> by, List<Decision.ShutGate> shut) {
        switch (opinion.verdict()) {
            case Verdict.Allows allows -> by.add(allows.by());
            case Verdict.Silent silent ->
                shut.add(new Decision.ShutGate(opinion.gate(), opinion.level(), silent.nearest()));
            case Verdict.Denies ignored -> throw new IllegalStateException("an explicit deny is decided first");
        }
    }

    private boolean isNeeded(Gate gate) {
        return switch (gate) {
            case RESOURCE_CONTROL_POLICY, SERVICE_CONTROL_POLICY -> true;
            case TRUST_POLICY -> true;
            case RESOURCE_POLICY -> !sameAccount || isKmsKey() || isGranted(TrustedPrincipal.Reach.ROLE);
            case IDENTITY_POLICY ->
                !(call.principal() instanceof Principal.Root) && !isGranted(TrustedPrincipal.Reach.ROLE);
            case PERMISSIONS_BOUNDARY, SESSION_POLICY -> !isGranted(TrustedPrincipal.Reach.CALLER);
        };
    }

    /** Whether the resource grants the call directly, at least as far as {@code least}. */
    private boolean isGranted(TrustedPrincipal.Reach least) {
        return grant.filter(reach -> reach.compareTo(least) <= 0).isPresent();
    }

    private boolean isKmsKey() {
        return policies.resource().isPresent()
                && call.action().toLowerCase(Locale.ROOT).startsWith("kms:");
    }
}
