package dev.sallyport.credentials;

import dev.sallyport.model.Arn;
import dev.sallyport.model.Printable;
import dev.sallyport.model.Session;
import dev.sallyport.model.UserError;
import dev.sallyport.plan.Step;

/** Checks that the session handed out is the planned one's, before anything is done with it. */
final class ExpectedSession {

    private ExpectedSession() {}

    /**
     * The session, if its ARN {@code arn:PARTITION:sts::ACCOUNT:assumed-role/ROLE/SESSION} names the role's partition,
     * account and name (its path is never part of it).
     *
     * @throws UserError if not; the session is wiped
     */
    static Session ofRole(String operation, Arn planned, StsCalls.Given answer) {
        Arn got = answer.user();
        boolean same = isOfSts(got, planned.partition())
                && got.account().equals(planned.account())
                && got.resource().startsWith("assumed-role/" + planned.resourceName() + "/");
        if (same) {
            return answer.session();
        }
        throw another(operation, "another role than the one asked for", planned.toString(), answer);
    }

    /**
     * The session, if its ARN {@code arn:PARTITION:sts::ACCOUNT:federated-user/NAME} names the partition and the name. The
     * account is the key's, which only AWS knows.
     *
     * @throws UserError if not; the session is wiped
     */
    static Session ofFederatedUser(Step.FederationToken step, StsCalls.Given answer) {
        Arn got = answer.user();
        String user = "federated-user/" + step.name();
        if (isOfSts(got, step.at().partition().id()) && got.resource().equals(user)) {
            return answer.session();
        }
        throw another("GetFederationToken", "another user than the one asked for", user, answer);
    }

    private static boolean isOfSts(Arn got, String partition) {
        return got.partition().equals(partition) && got.service().equals("sts");
    }

    private static UserError another(String operation, String whose, String planned, StsCalls.Given answer) {
        answer.session().close();
        return new UserError(operation + " answered with " + whose + "; its session was thrown away")
                .with("Asked for: " + planned)
                .with("Answered:  " + Printable.escape(answer.user().toString()))
                .with("Next: check that the endpoint is the one that you mean.");
    }
}
