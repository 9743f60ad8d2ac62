package dev.sallyport.credentials;

import dev.sallyport.model.Arn;
import dev.sallyport.model.Secret;
import dev.sallyport.model.Session;
import dev.sallyport.plan.Step;
import dev.sallyport.plan.StsAddress;
import java.util.Optional;

/**
 * The calls of STS that plans are made of. Each throws {@code AwsError} where AWS refused, and {@code UserError} where
 * AWS was not reached or not understood.
 */
interface StsCalls {

    /**
     * A code and the device that showed it.
     *
     * @param serial the device
     * @param code six digits
     */
    record Mfa(String serial, String code) {}

    /**
     * What a call answers that says whose session it gives.
     *
     * @param session the credentials; the caller closes them
     * @param user the ARN of the assumed role or of the federated user
     */
    record Given(Session session, Arn user) {}

    /** A call there is near: whatever it needs is made ready while something else is done before it. */
    void prepare(StsAddress at);

    Session getSessionToken(Session as, Step.SessionToken step, Optional<Mfa> mfa);

    Given getFederationToken(Session as, Step.FederationToken step);

    Given assumeRole(Session as, Step.AssumeRole step, String sessionName, Optional<Mfa> mfa);

    /** The only call that is not signed: {@code token} stands for the key. */
    Given assumeRoleWithWebIdentity(Secret token, Step.AssumeRoleWithWebIdentity step, String sessionName);

    Identity getCallerIdentity(Session as, StsAddress at);
}
