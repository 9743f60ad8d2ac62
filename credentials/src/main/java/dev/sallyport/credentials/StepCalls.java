package dev.sallyport.credentials;

import dev.sallyport.model.Secret;
import dev.sallyport.model.Session;
import dev.sallyport.plan.MfaDevice;
import dev.sallyport.plan.Plan;
import dev.sallyport.plan.RoleSession;
import dev.sallyport.plan.Step;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes the calls of STS that a plan's steps are, and hands out only sessions that are whose the step says.
 *
 * <p>Every call throws {@code AwsError} where AWS refused.
 */
final class StepCalls {

    private final Obtainer with;
    private final StsCalls sts;

    StepCalls(Plan plan, Obtainer with) {
        this.with = with;
        this.sts = with.sts(plan);
    }

    /** This step comes next, once there are credentials for it. */
    void prepare(Step step) {
        if (step instanceof Step.StsCall call) {
            sts.prepare(call.at());
        }
    }

    /** What a gate yields to the credentials of the step before. */
    Session with(Session as, Step step) {
        return switch (step) {
            case Step.SessionToken token -> withCode(token.mfa(), mfa -> sts.getSessionToken(as, token, mfa));
            case Step.AssumeRole role ->
                ExpectedSession.ofRole(
                        "AssumeRole",
                        role.role(),
                        withCode(role.mfa(), mfa -> sts.assumeRole(as, role, name(role.session()), mfa)));
            case Step.FederationToken token ->
                ExpectedSession.ofFederatedUser(token, sts.getFederationToken(as, token));
            case Step.Source source -> throw new IllegalStateException("a plan begins with its source: " + source);
        };
    }

    /** What the one source yields that is a call itself. */
    Session withoutKey(Step step) {
        if (!(step instanceof Step.AssumeRoleWithWebIdentity web)) {
            throw new IllegalStateException("no call without a key: " + step);
        }
        Tokens tokens = new Tokens(with.around().environment());
        try (Secret token = tokens.read(web.token(), "the web identity token")) {
            return ExpectedSession.ofRole(
                    "AssumeRoleWithWebIdentity",
                    web.role(),
                    sts.assumeRoleWithWebIdentity(token, web, name(web.session())));
        }
    }

    private <T> T withCode(Optional<MfaDevice> device, Function<Optional<StsCalls.Mfa>, T> call) {
        Optional<StsCalls.Mfa> mfa = device.map(with.codes()::read);
        T answer = call.apply(mfa);
        mfa.ifPresent(with.codes()::accepted);
        return answer;
    }

    /** Epoch nanoseconds where the user wrote none, as aws-vault names its sessions. */
    private String name(RoleSession session) {
        return session.name().fixed().orElseGet(() -> {
            Instant now = with.around().time().now();
            return Long.toString(
                    Math.addExact(Math.multiplyExact(now.getEpochSecond(), 1_000_000_000L), now.getNano()));
        });
    }
}
