package dev.sallyport.policy;

import dev.sallyport.model.AccountId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

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
    private final Question question;
    private final boolean sameAccount;
    private final TrustedPrincipal.Reach grant;
    private final List<Opinion> opinions;

    /** What one gate says; organisations have one gate per level, named by {@code level}. */
    private record Opinion(Gate gate, Optional<String> level, List<SourcedPolicy> policies, Verdict verdict) {}

    Deliberation(Call call, PolicySet policies) {
        this.call = call;
        this.policies = policies;
        this.question = new Question(call);
        this.sameAccount = isSameAccount();
        Opinion resource = resource();
        this.grant = sameAccount && resource.verdict() instanceof Verdict.Allows allows
                ? allows.reach()
                : TrustedPrincipal.Reach.NONE;
        this.opinions = opinions(resource);
    }

    private Opinion resource() {
        if (policies.resource().isEmpty()) {
            return opinion(Gate.RESOURCE_POLICY, Optional.empty(), List.of());
        }
        SourcedPolicy policy = policies.resource().get();
        Gate gate = policy.document().kind() == PolicyDocument.Kind.TRUST ? Gate.TRUST_POLICY : Gate.RESOURCE_POLICY;
        return opinion(gate, Optional.empty(), List.of(policy));
    }

    private boolean isSameAccount() {
        String own = call.principal().arn().account();
        if (policies.resourceAccount().isPresent()) {
            return policies.resourceAccount().get().value().equals(own);
        }
        String named = question.resource().account();
        return named.equals(own) || !AccountId.isValid(named);
    }

    /** In the order in which a person mends them; AWS does not say which one it names if several are shut. */
    private List<Opinion> opinions(Opinion resource) {
        List<Opinion> all = new ArrayList<>();
        addLevels(all, Gate.RESOURCE_CONTROL_POLICY, policies.resourceControls());
        addLevels(all, Gate.SERVICE_CONTROL_POLICY, policies.serviceControls());
        all.add(opinion(Gate.IDENTITY_POLICY, Optional.empty(), policies.identity()));
        all.add(resource);
        if (policies.boundary().isPresent()) {
            all.add(opinion(
                    Gate.PERMISSIONS_BOUNDARY,
                    Optional.empty(),
                    List.of(policies.boundary().get())));
        }
        if (!policies.session().isEmpty() || call.principal() instanceof Principal.FederatedUser) {
            all.add(opinion(Gate.SESSION_POLICY, Optional.empty(), policies.session()));
        }
        return all;
    }

    private void addLevels(List<Opinion> all, Gate gate, List<PolicySet.Level> levels) {
        for (PolicySet.Level level : levels) {
            all.add(opinion(gate, Optional.of(level.name()), level.policies()));
        }
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
                return new Decision.ExplicitlyDenied(
                        call, opinion.gate(), denies.by(), answers(Deliberation::outcomeBesideDeny), sameAccount);
            }
        }
        List<GateAnswer> answers = answers(this::outcome);
        for (GateAnswer answer : answers) {
            if (answer.outcome() == GateAnswer.Outcome.SHUT) {
                return new Decision.ImplicitlyDenied(call, answers, sameAccount);
            }
        }
        return new Decision.Allowed(call, answers);
    }

    /** Of the gates that have policies, or would have to have some. */
    private List<GateAnswer> answers(Function<Opinion, GateAnswer.Outcome> outcome) {
        List<GateAnswer> answers = new ArrayList<>(opinions.size());
        for (Opinion opinion : opinions) {
            if (!opinion.policies().isEmpty() || isNeeded(opinion.gate())) {
                answers.add(new GateAnswer(opinion.gate(), opinion.level(), outcome.apply(opinion), opinion.verdict()));
            }
        }
        return answers;
    }

    private GateAnswer.Outcome outcome(Opinion opinion) {
        if (!isNeeded(opinion.gate())) {
            return GateAnswer.Outcome.NOT_ASKED;
        }
        return opinion.verdict() instanceof Verdict.Allows ? GateAnswer.Outcome.OPEN : GateAnswer.Outcome.SHUT;
    }

    /** A deny ends it: nobody asks whether other gates would have been open. */
    private static GateAnswer.Outcome outcomeBesideDeny(Opinion opinion) {
        return opinion.verdict() instanceof Verdict.Denies ? GateAnswer.Outcome.SHUT : GateAnswer.Outcome.NOT_ASKED;
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
        return grant.compareTo(least) <= 0;
    }

    private boolean isKmsKey() {
        return policies.resource().isPresent()
                && call.action().toLowerCase(Locale.ROOT).startsWith("kms:");
    }
}
