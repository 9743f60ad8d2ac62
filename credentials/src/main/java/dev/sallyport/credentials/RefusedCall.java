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
 * @param key the stored key that everything began with, if it was one
 * @param step the step, where the call was one of a plan
 * @param codeInCall whether this very call gave an MFA code
 * @param codeBefore whether the session that the call was made with had been opened with an MFA code
 */
record RefusedCall(
        String operation,
        StsAddress at,
        Optional<String> profile,
        Optional<String> key,
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
        Optional<String> key = plan.steps().getFirst() instanceof Step.StoredKey stored
                ? Optional.of(stored.name())
                : Optional.empty();
        return new RefusedCall(
                step instanceof Step.SessionToken ? "GetSessionToken" : "AssumeRole",
                Steps.address(step).orElseThrow(),
                Optional.of(plan.profile()),
                key,
                Optional.of(step),
                Steps.mfaSerial(step).isPresent(),
                before.stream().anyMatch(s -> Steps.mfaSerial(s).isPresent()));
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
