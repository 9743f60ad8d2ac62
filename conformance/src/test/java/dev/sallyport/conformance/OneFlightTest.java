package dev.sallyport.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Many commands that need the same session at once cause one call to STS. */
final class OneFlightTest {

    private static final int COMMANDS = 20;

    /** The organisation takes a code once: a second GetSessionToken with it would be refused, and its command fail. */
    @Test
    void exec_twentyAtOnceOnAColdCache_askForOneSession() {
        try (Scratch scratch = Scratch.create()) {
            scratch.organisation().welcome(Organisation.BOB);
            String code = scratch.organisation().code(Organisation.BOB);

            List<Run.Started> commands = new ArrayList<>();
            for (int i = 0; i < COMMANDS; i++) {
                commands.add(scratch.sallyport(
                                "exec", "--mfa-token", code, "prod", "--", "sh", "-c", "echo $AWS_ACCESS_KEY_ID")
                        .start());
            }

            TreeSet<String> keys = new TreeSet<>();
            for (Run.Started command : commands) {
                Outcome outcome = command.end();
                assertThat(outcome.status()).as("%s", outcome).isZero();
                keys.add(outcome.line());
            }
            assertThat(keys).as("sessions of the role").hasSize(1);
        }
    }
}
