package dev.sallyport.credentials;

import dev.sallyport.model.Arn;
import dev.sallyport.model.AwsError;
import dev.sallyport.model.Printable;
import dev.sallyport.model.UserError;
import dev.sallyport.plan.MfaDevice;
import dev.sallyport.plan.Plan;
import dev.sallyport.plan.Step;
import dev.sallyport.plan.StsAddress;
import java.util.Optional;

/**
 * Puts AWS's refusal before a person: what was tried, AWS's own words as the {@code aws} command prints them, what is
 * ruled out, what it may be, and the next command; and the local organisation's own reason where there is one.
 */
public final class Refusal {

    private Refusal() {}

    /** A refused GetCallerIdentity, as {@code add} and {@code whoami} call it. */
    public static UserError ofIdentity(AwsError e, StsAddress at, OrganizationReason reason) {
        RefusedCall call = RefusedCall.ofIdentity(at);
        return explained("AWS does not accept these credentials", e, call, reason);
    }

    /** A refused step of a plan. */
    static UserError of(AwsError e, Plan plan, int index, OrganizationReason reason) {
        RefusedCall call = RefusedCall.ofStep(plan, index);
        return explained(tried(plan, index), e, call, reason);
    }

    private static UserError explained(String tried, AwsError e, RefusedCall call, OrganizationReason reason) {
        UserError error = new UserError(tried, e).with(awsWords(e, call.operation()));
        for (String line : RefusalAdvice.lines(e, call)) {
            error = error.with(line);
        }
        Optional<String> inside = e.requestId().flatMap(id -> reason.of(call.at(), id));
        return inside.isPresent() ? error.with(inside.get()) : error;
    }

    /** To the letter as botocore writes it, so that it can be searched for. */
    private static String awsWords(AwsError e, String operation) {
        return "An error occurred (" + e.code() + ") when calling the " + operation + " operation: " + e.words();
    }

    private static String tried(Plan plan, int index) {
        String profile = "Profile '" + Printable.escape(plan.profile()) + "': ";
        return switch (plan.steps().get(index)) {
            case Step.AssumeRole role -> profile + cannotBeAssumed(role.role());
            case Step.AssumeRoleWithWebIdentity role -> profile + cannotBeAssumed(role.role());
            case Step.SessionToken token ->
                profile + "no session could be had" + withMfa(token.mfa().map(MfaDevice::serial));
            case Step.FederationToken token ->
                profile + "no federated session could be had for " + Printable.escape(token.name());
            case Step.Source source -> throw new IllegalStateException("no call of STS: " + source);
        };
    }

    private static String cannotBeAssumed(Arn role) {
        return "the role " + role.resourceName() + " in account " + role.account() + " cannot be assumed";
    }

    private static String withMfa(Optional<String> serial) {
        return serial.map(s -> " with the MFA device " + Printable.escape(s)).orElse("");
    }
}
