package dev.sallyport.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How a call ended.
 *
 * @param command the words it was called with
 * @param status the exit status; of a program that a signal ended, 128 and its number
 * @param out what it printed to stdout
 * @param err what it printed to stderr
 * @param took how long it ran
 */
record Outcome(List<String> command, int status, String out, String err, Duration took) {

    private static final JsonMapper JSON = new JsonMapper();

    /** Stdout as the one JSON document that it must be. */
    JsonNode json() {
        return JSON.readTree(out);
    }

    /** Stdout without the line's end. */
    String line() {
        return out.strip();
    }

    /** That stderr holds every one of {@code words}. */
    Outcome saying(String... words) {
        assertThat(err).as("%s", this).contains(words);
        return this;
    }

    /** Nobody but a developer wants to read one, and developers have {@code --debug}. */
    void assertNoStackTrace() {
        assertThat(err).as("%s", this).doesNotContain("\tat ", "Exception in thread", "NullPointerException");
    }

    @Override
    public String toString() {
        return "%s\nended with %d after %s\n--- stdout\n%s\n--- stderr\n%s".formatted(command, status, took, out, err);
    }
}
