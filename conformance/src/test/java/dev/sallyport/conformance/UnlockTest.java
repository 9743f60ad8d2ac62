package dev.sallyport.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The unlocked key between commands: there for the time asked for, gone with {@code lock}. */
final class UnlockTest {

    @Test
    void unlock_forATime_opensUntilLocked() {
        try (Scratch scratch = Scratch.create()) {
            scratch.organisation().store("machine", "ci-machine-user");
            Outcome unlocked = scratch.sallyport("unlock", "--for", "10m").end();
            Assumptions.assumeTrue(unlocked.status() == 0, () -> "no kernel keyring here: " + unlocked.err());

            command(scratch).succeeds();
            scratch.sallyport("lock").succeeds();
            command(scratch).ends(1).saying("AWS_VAULT_FILE_PASSPHRASE");
        }
    }

    @Test
    void passphraseFromTheEnvironment_oneCommand_unlocksThatCommandAlone() {
        try (Scratch scratch = Scratch.create()) {
            scratch.organisation().store("machine", "ci-machine-user");

            command(scratch)
                    .with("AWS_VAULT_FILE_PASSPHRASE", Scratch.PASSPHRASE)
                    .succeeds();
            scratch.sallyport("clear").succeeds();

            assertThat(command(scratch).ends(1).out()).isEmpty();
        }
    }

    /** It needs the stored key each time. */
    private static Run command(Scratch scratch) {
        return scratch.sallyport("exec", "--no-session", "--region", "us-west-2", "machine", "--", "true")
                .without("AWS_VAULT_FILE_PASSPHRASE");
    }
}
