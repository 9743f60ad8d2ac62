package dev.sallyport.conformance;

import static dev.sallyport.conformance.Organisation.BOB;
import static dev.sallyport.conformance.Organisation.PROD;
import static dev.sallyport.conformance.Organisation.READ_ONLY;
import static dev.sallyport.conformance.Organisation.SECURITY;
import static dev.sallyport.conformance.Organisation.role;

/**
 * The organisation of one preset, and those who try things in the outcome matrix. Of each user there is one MFA code in
 * thirty seconds: who needs one twice has it as a session, and bob's part is taken by grace and frank, who are in his
 * groups.
 */
final class MatrixWorld implements AutoCloseable {

    private static final String USERS = "arn:aws:iam::" + SECURITY + ":user/";

    /**
     * Somebody with credentials.
     *
     * @param name the user's
     * @param arn as refusals print it
     */
    record Caller(String name, String arn, AwsCommand aws) {

        private Caller as(AwsCommand other) {
            return new Caller(name, arn, other);
        }

        private Caller withMfa() {
            return as(aws.withMfa("arn:aws:iam::" + SECURITY + ":mfa/" + name, code()));
        }

        /** A code of the user's device. */
        String code() {
            return aws.scratch().organisation().code(name);
        }
    }

    private final Scratch scratch = Scratch.create();
    private final Caller bob;
    private final Caller bobWithMfa;
    private final Caller jane;
    private final Caller janeWithMfa;

    MatrixWorld(String preset) {
        Needs.aws(scratch);
        scratch.organisation(preset);
        bob = withKey(BOB);
        bobWithMfa = bob.withMfa();
        jane = withKey("jane@acme.com");
        janeWithMfa = jane.withMfa();
    }

    private Caller withKey(String user) {
        return new Caller(user, USERS + user, AwsCommand.withKeyOf(scratch, user));
    }

    Caller bob() {
        return bob;
    }

    Caller bobWithMfa() {
        return bobWithMfa;
    }

    Caller bobWithoutMfa() {
        return bob.as(bob.aws().session(""));
    }

    /** With a session of so many seconds, a second after its end. */
    Caller bobAfterwards(String seconds) {
        AwsCommand session = bob.aws().session("--duration-seconds " + seconds);
        long later = Long.parseLong(seconds) + 1;
        scratch.sallyport("local", "clock", "+" + later + "s").succeeds();
        return bob.as(session);
    }

    Caller grace() {
        return withKey("grace@acme.com");
    }

    Caller frank() {
        return withKey("frank@acme.com");
    }

    Caller jane() {
        return jane;
    }

    Caller janeWithMfa() {
        return janeWithMfa;
    }

    Caller machine() {
        return withKey("ci-machine-user");
    }

    /** The session of read-only in prod that bob comes to. */
    Caller reader() {
        AwsCommand session = bobWithMfa.aws().assuming(role(PROD, READ_ONLY), "");
        return new Caller(BOB, "arn:aws:sts::" + PROD + ":assumed-role/" + READ_ONLY + "/test", session);
    }

    /** At the console for the first time, or again: without a device, and so without MFA. */
    Caller henry() {
        String henry = "henry@acme.com";
        String password =
                scratch.sallyport("local", "user", "password", henry).succeeds().line();
        Outcome signedIn = scratch.sallyport("local", "sign-in", henry, "--json")
                .reading(password + "\nhenry's+Own/password/9\n")
                .succeeds();
        Credentials console = Credentials.of(signedIn.json().path("Credentials"));
        return new Caller(henry, USERS + henry, new AwsCommand(scratch, console));
    }

    @Override
    public void close() {
        scratch.close();
    }
}
