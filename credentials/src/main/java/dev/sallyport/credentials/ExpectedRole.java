package dev.sallyport.credentials;

import dev.sallyport.model.Arn;
import dev.sallyport.model.Printable;
import dev.sallyport.model.Session;
import dev.sallyport.model.UserError;
import dev.sallyport.plan.Step;

/** Checks that the session handed out is the planned role's, before anything is done with it. */
final class ExpectedRole {

    private ExpectedRole() {}

    /**
     * The session, if its ARN {@code arn:PARTITION:sts::ACCOUNT:assumed-role/ROLE/SESSION} names the role's partition,
     * account and name (its path is never part of it).
     *
     * @throws UserError if not; the session is wiped
     */
    static Session require(Step.AssumeRole step, StsCalls.AssumedRole answer) {
        Arn planned = step.role();
        Arn got = answer.user();
        boolean same = got.partition().equals(planned.partition())
                && got.service().equals("sts")
                && got.account().equals(planned.account())
                && got.resource().startsWith("assumed-role/" + planned.resourceName() + "/");
        if (same) {
            return answer.session();
        }
        answer.session().close();
        throw new UserError("AssumeRole answered with another role than the one asked for; its session was thrown away")
                .with("Asked for: " + planned)
                .with("Answered:  " + Printable.escape(got.toString()))
                .with("Next: check that the endpoint is the one that you mean.");
    }
}
