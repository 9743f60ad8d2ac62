package dev.sallyport.doctor;

import dev.sallyport.credentials.Identity;
import dev.sallyport.credentials.SelfView;
import dev.sallyport.model.Session;
import dev.sallyport.plan.Plan;
import dev.sallyport.plan.StsAddress;
import java.time.Duration;
import java.util.Optional;

/** What the doctor can try for real; nothing of it changes anything. */
public interface Attempts {

    /**
     * What the plan's last step yields; the caller closes it. Steps that opened once open again without a call.
     *
     * @throws dev.sallyport.model.UserError if it stays shut, with AWS's refusal as its cause where there was one
     */
    Session obtain(Plan plan);

    /** What the plan's last step yielded to an earlier command, if it still lives; the caller closes it. */
    Optional<Session> earlier(Plan plan);

    /**
     * Who these credentials are.
     *
     * @throws dev.sallyport.model.AwsError if AWS refuses them
     * @throws dev.sallyport.model.UserError if AWS is not reached
     */
    Identity identify(StsAddress at, Session session);

    /** What IAM tells the user whom the plan's first credentials belong to. */
    SelfView selfView(Plan plan, StsAddress at, Session session, String user);

    /** How far this machine's clock is ahead of STS's, if STS says what time it is. */
    Optional<Duration> clockSkew(Plan plan, StsAddress at);
}
