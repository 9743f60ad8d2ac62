package dev.sallyport.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The real {@code aws} command with somebody's credentials, against the organisation of a scratch world. */
record AwsCommand(Scratch scratch, Credentials credentials) {

    private static final int ATTEMPTS = 20;
    private static final Pattern BLANKS = Pattern.compile(" +");
    private static final Pattern HYPHEN = Pattern.compile("-");
    private static final Pattern ERROR = Pattern.compile(
            "An error occurred \\((\\w+)\\) when calling the (\\w+) operation: (.*)$", Pattern.MULTILINE);

    /** With the long-term key of a user of the preset. */
    static AwsCommand withKeyOf(Scratch scratch, String user) {
        return new AwsCommand(scratch, Credentials.of(scratch.organisation().key(user)));
    }

    AwsCommand as(Credentials others) {
        return new AwsCommand(scratch, others);
    }

    /** A session of this caller with an MFA code. */
    AwsCommand withMfa(String serial, String code) {
        return session("--serial-number " + serial + " --token-code " + code);
    }

    /** What {@code get-session-token} gives this caller; {@code more} may be options, or empty. */
    AwsCommand session(String more) {
        return as(Credentials.of(json("sts get-session-token " + more).path("Credentials")));
    }

    /** A session of a role; {@code more} may be options, or empty. */
    AwsCommand assuming(String role, String more) {
        return as(Credentials.of(json("sts assume-role --role-session-name test --role-arn " + role + " " + more)
                .path("Credentials")));
    }

    /** Calls it with the words of {@code line}, of which none holds a blank. */
    Run call(String line) {
        return scratch.run("aws", BLANKS.split(line.strip()))
                .with("AWS_ENDPOINT_URL", scratch.organisation().url())
                .with("AWS_DEFAULT_REGION", "us-west-2")
                .with("AWS_ACCESS_KEY_ID", credentials.id())
                .with("AWS_SECRET_ACCESS_KEY", credentials.secret())
                .with("AWS_SESSION_TOKEN", credentials.token());
    }

    /** Makes a call that has nothing to answer. */
    void does(String line) {
        assertThat(call(line).succeeds().out()).isBlank();
    }

    /** What a call answers. */
    JsonNode json(String line) {
        return call(line).succeeds().json();
    }

    /** What a call with {@code --query} picks out of the answer, as text. */
    String text(String line) {
        return call(line + " --output text").succeeds().line();
    }

    /** Repeats a call until it answers {@code text}; each attempt takes the time that the command needs to start. */
    void comesToSay(String line, String text) {
        String said = text(line);
        for (int attempt = 1; attempt < ATTEMPTS && !said.equals(text); attempt++) {
            said = text(line);
        }
        assertThat(said).as(line).isEqualTo(text);
    }

    /** Makes a call that is refused in exactly these words. */
    void isRefused(String line, String code, String message) {
        assertThat(refusal(line)).as(line).isEqualTo(code + ": " + message);
    }

    /** The code and, behind a colon, the words that a call is refused with. */
    String refusal(String line) {
        Outcome refused = call(line).end();
        // 254 and 255: what the two generations of the aws command end with when the service refuses.
        assertThat(refused.status()).as("%s", refused).isIn(254, 255);
        Matcher error = ERROR.matcher(refused.err());
        assertThat(error.find()).as("%s", refused).isTrue();
        assertThat(error.group(2)).isEqualTo(operation(line));
        return error.group(1) + ": " + error.group(3);
    }

    /** {@code iam create-virtual-mfa-device …} is CreateVirtualMFADevice. */
    private static String operation(String line) {
        String command = BLANKS.splitAsStream(line).skip(1).findFirst().orElseThrow();
        return HYPHEN.splitAsStream(command)
                .map(word ->
                        word.equals("mfa") ? "MFA" : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
    }
}
