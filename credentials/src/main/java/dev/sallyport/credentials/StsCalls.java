package dev.sallyport.credentials;

import dev.sallyport.model.Arn;
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
     * What AssumeRole answers.
     *
     * @param session the credentials; the caller closes them
     * @param user the assumed role's ARN
     */
    record AssumedRole(Session session, Arn user) {}

    Session getSessionToken(Session as, Step.SessionToken step, Optional<Mfa> mfa);

    AssumedRole assumeRole(Session as, Step.AssumeRole step, String sessionName, Optional<Mfa> mfa);

    Identity getCallerIdentity(Session as, StsAddress at);
}
