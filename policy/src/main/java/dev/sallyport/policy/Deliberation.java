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
    private final Question question;
    private final List<Opinion> opinions;
    private final Optional<TrustedPrincipal.Reach> grant;

    /** What the policies of one gate say; organisations have one gate per level, named by {@code level}. */
    private record Opinion(Gate gate, Optional<String> level, List<SourcedPolicy> policies, Verdict verdict) {}

    Deliberation(Call call, PolicySet policies) {
        this.call = call;
        this.policies = policies;
        this.resourceGate = policies.resource()
                        .filter(p -> p.document().kind() == PolicyDocument.Kind.TRUST)
                        .isPresent()
                ? Gate.TRUST_POLICY
                : Gate.RESOURCE_POLICY;
        this.sameAccount = resourceAccount().equals(call.principal().account());
        this.question = new Question(call);
        List<SourcedPolicy> ofResource = policies.resource().stream().toList();
        Verdict resource = Verdict.of(ofResource, question);
        this.opinions = opinions(new Opinion(resourceGate, Optional.empty(), ofResource, resource));
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
    private List<Opinion> opinions(Opinion resource) {
        List<Opinion> all = new ArrayList<>();
        addLevels(all, Gate.RESOURCE_CONTROL_POLICY, policies.resourceControls());
        addLevels(all, Gate.SERVICE_CONTROL_POLICY, policies.serviceControls());
        all.add(opinion(Gate.IDENTITY_POLICY, Optional.empty(), policies.identity()));
        all.add(resource);
        policies.boundary().ifPresent(b -> all.add(opinion(Gate.PERMISSIONS_BOUNDARY, Optional.empty(), List.of(b))));
        if (!policies.session().isEmpty() || call.principal() instanceof Principal.FederatedUser) {
            all.add(opinion(Gate.SESSION_POLICY, Optional.empty(), policies.session()));
        }
        return all;
    }

    private void addLevels(List<Opinion> all, Gate gate, List<PolicySet.Level> levels) {
        levels.forEach(level -> all.add(opinion(gate, Optional.of(level.name()), level.policies())));
    }

    private Opinion opinion(Gate gate, Optional<String> level, List<SourcedPolicy> asked) {
        return new Opinion(gate, level, asked, Verdict.of(asked, question));
    }

    /** The decision, and what every gate says by itself. */
    Examination examine() {
        return new Examination(
                decide(),
                opinions.stream()
                        .map(o -> Examination.Finding.of(o.gate(), o.level(), o.verdict(), o.policies(), question))
                        .toList());
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
