package dev.sallyport.credentials;

import dev.sallyport.plan.Plan;
import dev.sallyport.plan.Step;
import dev.sallyport.plan.StsAddress;
import java.util.List;
import java.util.Optional;

/**
 * What is known about a call that AWS refused, as far as it tells causes apart.
 *
 * @param operation the call, as AWS names it
 * @param at where it was made
 * @param profile the profile it was made for, if it was made for one
 * @param source what everything began with, where the call was one of a plan
 * @param step the step, where the call was one of a plan
 * @param codeInCall whether this very call gave an MFA code
 * @param codeBefore whether the session that the call was made with had been opened with an MFA code
 */
record RefusedCall(
        String operation,
        StsAddress at,
        Optional<String> profile,
        Optional<Step.Source> source,
        Optional<Step> step,
        boolean codeInCall,
        boolean codeBefore) {

    static RefusedCall ofIdentity(StsAddress at) {
        return new RefusedCall(
                "GetCallerIdentity", at, Optional.empty(), Optional.empty(), Optional.empty(), false, false);
    }

    static RefusedCall ofStep(Plan plan, int index) {
        Step step = plan.steps().get(index);
        List<Step> before = plan.steps().subList(0, index);
        Optional<Step.Source> source =
                plan.steps().getFirst() instanceof Step.Source first ? Optional.of(first) : Optional.empty();
        return new RefusedCall(
                operation(step),
                Steps.address(step).orElseThrow(),
                Optional.of(plan.profile()),
                source,
                Optional.of(step),
                Steps.mfaSerial(step).isPresent(),
                before.stream().anyMatch(s -> Steps.mfaSerial(s).isPresent()));
    }

    private static String operation(Step step) {
        return switch (step) {
            case Step.SessionToken ignored -> "GetSessionToken";
            case Step.FederationToken ignored -> "GetFederationToken";
            case Step.AssumeRole ignored -> "AssumeRole";
            case Step.AssumeRoleWithWebIdentity ignored -> "AssumeRoleWithWebIdentity";
            case Step.Source source -> throw new IllegalStateException("no call of STS: " + source);
        };
    }

    /** The role, where one was to be assumed. */
    Optional<Step.AssumeRole> role() {
        return step.filter(Step.AssumeRole.class::isInstance).map(Step.AssumeRole.class::cast);
    }

    /** The device whose code this call gave. */
    Optional<String> serial() {
        return step.flatMap(Steps::mfaSerial);
    }
}
