package dev.sallyport.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The unlocked key between commands: there for the time asked for, gone with {@code lock}. */
final class UnlockTest {

    @Test
    void unlock_forATime_opensUntilLocked() {
        try (Scratch scratch = Scratch.create()) {
            scratch.organisation().store("machine", "ci-machine-user");
            try (Screen screen = Screen.open(scratch)) {
                screen.type("sallyport unlock --for 10m");
                screen.waitFor("(?i)passphrase.*:$");
                screen.type(Scratch.PASSPHRASE);
                assertThat(screen.status()).isZero();
                Assumptions.assumeFalse(screen.text().contains("keyring"), "this machine has no kernel keyring");
            }

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

    @Test
    void sessions_clearedOrLocked_areAskedForAgain() {
        try (Scratch scratch = Scratch.create()) {
            scratch.organisation().welcome(Organisation.BOB);
            Run call = scratch.sallyport("exec", "prod", "--", "true");
            for (String dropping : List.of("clear", "lock")) {
                String code = scratch.organisation().code(Organisation.BOB);
                scratch.sallyport("exec", "--mfa-token", code, "prod", "--", "true")
                        .succeeds();
                call.succeeds();

                scratch.sallyport(dropping).succeeds();

                call.ends(1).saying("--mfa-token");
            }
        }
    }

    @Test
    void clear_oneProfile_dropsItsOwnSessionAlone() {
        try (Scratch scratch = Scratch.create()) {
            scratch.organisation().welcome(Organisation.BOB);
            String code = scratch.organisation().code(Organisation.BOB);
            scratch.sallyport("exec", "--mfa-token", code, "prod", "--", "true").succeeds();

            scratch.sallyport("clear", "prod").succeeds().saying("Cleared 1 session.");
            scratch.sallyport("clear", "prod").succeeds().saying("Cleared 0 sessions.");
            scratch.sallyport("exec", "prod", "--", "true").succeeds(); // the MFA session still opens it

            scratch.sallyport("clear", "security").succeeds().saying("Cleared 1 session.");
            scratch.sallyport("clear", "prod").succeeds().saying("Cleared 1 session.");
            scratch.sallyport("exec", "prod", "--", "true").ends(1).saying("--mfa-token");
        }
    }

    @Test
    void lock_settingsThatNobodyCanRead_locksAllTheSame() throws IOException {
        try (Scratch scratch = Scratch.create()) {
            scratch.organisation().welcome(Organisation.BOB);
            String code = scratch.organisation().code(Organisation.BOB);
            scratch.sallyport("exec", "--mfa-token", code, "prod", "--", "true").succeeds();
            Path settings = scratch.sallyportHome().resolve("settings");
            Files.writeString(settings, "unlock_for = soon\n");
            scratch.sallyport("exec", "prod", "--", "true").ends(1).saying("unlock_for is \"soon\"");

            scratch.sallyport("lock").succeeds();

            Files.delete(settings);
            scratch.sallyport("exec", "prod", "--", "true").ends(1).saying("--mfa-token");
        }
    }

    /** It needs the stored key each time. */
    private static Run command(Scratch scratch) {
        return scratch.sallyport("exec", "--no-session", "--region", "us-west-2", "machine", "--", "true")
                .without("AWS_VAULT_FILE_PASSPHRASE");
    }
}
