package dev.sallyport.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/**
 * The table in aws-vault's README, row by row ({@code aws-vault-table.txt}): which credentials a command is given, which
 * calls STS sees for them, what a second command costs; called as {@code aws-vault} and as {@code sallyport}.
 *
 * <p>Each call has a user of its own, because of one device there is one code in thirty seconds.
 */
final class AwsVaultTableTest {

    private static final String TABLE = "aws-vault-table.txt";
    private static final String SAME = "the same";
    private static final int USUAL_ROLE_SECONDS = 3600;
    private static final String CONFIG = """
            [default]
            region = us-west-2
            [profile user]
            mfa_serial = arn:aws:iam::123456789012:mfa/USER
            [profile lax]
            source_profile = user
            role_arn = arn:aws:iam::567890123456:role/lax
            [profile strict]
            source_profile = user
            mfa_serial = arn:aws:iam::123456789012:mfa/USER
            role_arn = arn:aws:iam::567890123456:role/strict
            [profile hub]
            source_profile = user
            mfa_serial = arn:aws:iam::123456789012:mfa/USER
            role_arn = arn:aws:iam::567890123456:role/hub
            [profile spoke]
            source_profile = hub
            role_arn = arn:aws:iam::345678901234:role/spoke
            """;

    private static Scratch scratch;
    private static int seen;

    /** One row; {@code expected} by the name of the call. */
    private record Row(String title, String exec, Map<String, List<String>> expected) {}

    @BeforeAll
    static void found() throws URISyntaxException {
        scratch = Scratch.create();
        Needs.aws(scratch);
        scratch.organisation(Path.of(Objects.requireNonNull(AwsVaultTableTest.class.getResource("aws-vault-table.json"))
                .toURI()));
    }

    @AfterAll
    static void close() {
        scratch.close();
    }

    @TestFactory
    Stream<DynamicTest> table() throws IOException {
        List<Row> rows = rows();
        assertThat(rows).hasSize(7);
        return Stream.of("aws-vault", "sallyport")
                .flatMap(name -> rows.stream()
                        .map(row -> DynamicTest.dynamicTest(name + ": " + row.title(), () -> check(name, row))));
    }

    private void check(String name, Row row) {
        String user =
                (name.equals("aws-vault") ? "vault" : "port") + row.title().charAt(0);
        furnish(user);
        Run run = exec(name, row.exec(), "--mfa-token=" + scratch.organisation().code(user));
        String gets = identity(run.succeeds());
        List<String> first = newCalls();
        Outcome again = exec(name, row.exec(), "").end();
        String cost = again.status() == 0 ? "calls " + shown(newCalls()) : "asks";

        assertThat(List.of("calls   " + shown(first), "gets    " + gets, "again   " + cost))
                .isEqualTo(row.expected().get(name));
    }

    /** The key of the profile is the user's, and nothing is left of the row before. */
    private static void furnish(String user) {
        scratch.writeConfig(CONFIG.replace("USER", user));
        scratch.sallyport("clear").succeeds();
        scratch.organisation().store("user", user, "--no-add-config");
    }

    private static Run exec(String name, String words, String more) {
        String line = name + " exec " + more + " " + words + " -- sh -c "
                + "'aws sts get-caller-identity --query Arn --output text; echo $AWS_ACCESS_KEY_ID'";
        return scratch.shell(line);
    }

    /** What the command was given, by what STS calls it and by the key's id. */
    private static String identity(Outcome run) {
        List<String> lines = run.out().strip().lines().toList();
        String arn = lines.getFirst();
        if (arn.contains(":assumed-role/")) {
            return "role " + arn.split("/", -1)[1];
        }
        return lines.getLast().startsWith("AKIA") ? "key" : "session";
    }

    private static String shown(List<String> calls) {
        return calls.isEmpty() ? "-" : String.join(", ", calls);
    }

    /** Those that were not looked at before. */
    private static List<String> newCalls() {
        List<JsonNode> all = calls();
        List<String> fresh = all.subList(seen, all.size()).stream()
                .map(AwsVaultTableTest::call)
                .toList();
        seen = all.size();
        return fresh;
    }

    /** The calls of STS that obtain something, the earliest first. */
    private static List<JsonNode> calls() {
        JsonNode records = scratch.sallyport("local", "log", "--json", "-n", "1000")
                .succeeds()
                .json()
                .path("Records");
        List<JsonNode> calls = new ArrayList<>();
        for (JsonNode event : records) {
            if (event.path("eventSource").asString().startsWith("sts.")
                    && !event.path("eventName").asString().equals("GetCallerIdentity")) {
                calls.add(event);
            }
        }
        return calls;
    }

    private static String call(JsonNode event) {
        JsonNode given = event.path("requestParameters");
        String role = given.path("roleArn").asString("");
        int seconds = given.path("durationSeconds").asInt(0);
        boolean usual = !role.isEmpty() && seconds == USUAL_ROLE_SECONDS;
        return event.path("eventName").asString()
                + (role.isEmpty() ? "" : " " + role.substring(role.lastIndexOf('/') + 1))
                + (given.path("serialNumber").isMissingNode() ? "" : "+mfa")
                + (usual ? "" : " " + seconds / 3600 + "h");
    }

    private static List<Row> rows() throws IOException {
        List<Row> rows = new ArrayList<>();
        String title = "";
        String exec = "";
        Map<String, List<String>> expected = new HashMap<>();
        List<String> block = new ArrayList<>();
        for (String line : lines()) {
            if (line.startsWith("### ")) {
                title = line.substring(4);
                expected = new HashMap<>();
            } else if (line.startsWith("exec:")) {
                exec = line.substring("exec:".length()).strip();
                rows.add(new Row(title, exec, expected));
            } else if (line.startsWith("as ")) {
                String name = line.substring("as ".length(), line.indexOf(':'));
                boolean same = line.endsWith(SAME);
                block = same ? expected.getOrDefault("aws-vault", List.of()) : new ArrayList<>();
                expected.put(name, block);
            } else if (line.startsWith("    ")) {
                block.add(line.strip());
            }
        }
        return rows;
    }

    private static List<String> lines() throws IOException {
        try (InputStream in = Objects.requireNonNull(AwsVaultTableTest.class.getResourceAsStream(TABLE))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
