package dev.sallyport.conformance;

/** Beginnings of calls of {@code exec}, by who answers them; the command follows. */
final class LauncherCalls {

    /** A ticket, if there is one. */
    static final String WARM = "sallyport exec --region us-west-2 machine -- ";

    /** A JVM: with an MFA code in the call no ticket is looked for. This user's key needs none, so it is not sent. */
    static final String COLD = "sallyport exec --region us-west-2 -t 123456 machine -- ";

    /** A JVM that asks for an MFA code. */
    static final String ASKING = "sallyport exec --region us-west-2 security -- ";

    private LauncherCalls() {}

    /** Stores the keys that they need. */
    static void prepare(Scratch scratch) {
        scratch.organisation().store("machine", "ci-machine-user");
        scratch.organisation().store("security", Organisation.BOB, "--mfa-serial", Organisation.BOBS_DEVICE);
    }
}
