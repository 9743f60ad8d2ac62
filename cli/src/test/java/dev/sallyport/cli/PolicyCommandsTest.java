package dev.sallyport.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.model.Json;
import dev.sallyport.plan.Dialect;
import dev.sallyport.platform.Environment;
import dev.sallyport.platform.Terminal;
import dev.sallyport.terminal.Console;
import dev.sallyport.terminal.Invocation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code policy validate} and {@code policy decide}, as a pipeline calls them. */
final class PolicyCommandsTest {

    private static final String GOOD = statement("'Effect':'Allow','Action':'s3:Get*','Resource':'arn:aws:s3:::b/*'");
    private static final String BAD = statement("'Effect':'Allow','Action':'GetObject','Resource':'*'");
    private static final String BOB = "arn:aws:iam::123456789012:user/bob";

    @TempDir
    private Path folder;

    /** What a call of the program left behind. */
    private record Outcome(int status, String out, String err) {}

    private static String statement(String elements) {
        return ("{'Version':'2012-10-17',\n'Statement':{" + elements + "}}").replace('\'', '"');
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private static Outcome run(String stdin, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        App app = new App(
                Invocation.of(
                        "sallyport",
                        new Environment(Map.of()),
                        Terminal.none(),
                        new Console(out, err, "sallyport"),
                        new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8))),
                Dialect.SALLYPORT);
        int status = new CommandTree(app).run(arguments);
        return new Outcome(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static Outcome decide(String... options) {
        List<String> arguments = new ArrayList<>(List.of("policy", "decide", "--principal", BOB));
        arguments.addAll(Arrays.asList(options));
        return run("", arguments.toArray(String[]::new));
    }

    // validate

    @Test
    void validate_oneOfTwoInvalid_saysEachWithItsPlace() throws IOException {
        String good = file("good.json", GOOD);
        String bad = file("bad.json", BAD);
        Outcome outcome = run("", "policy", "validate", good, bad);

        assertThat(outcome.status()).isOne();
        assertThat(outcome.out())
                .isEqualTo(
                        good + ": valid\n" + bad + ":2:40: Actions/Conditions must be prefaced by a vendor, e.g., iam,"
                                + " sdb, ec2, etc. (the action GetObject names no service)\n");
    }

    @Test
    void validate_stdin_isRead() {
        assertThat(run(GOOD, "policy", "validate", "-")).isEqualTo(new Outcome(0, "stdin: valid\n", ""));
    }

    @Test
    void validate_json_isForPrograms() {
        Outcome outcome = run("{", "policy", "validate", "--json", "-");
        Json.Obj finding = Json.parse(outcome.out())
                .asArray()
                .flatMap(a -> a.getFirst().asObject())
                .orElseThrow();
        assertThat(outcome.status()).isOne();
        assertThat(finding.text("message")).contains("This policy contains invalid Json");
        assertThat(finding.get("valid")).contains(Json.of(false));
        assertThat(finding.get("line")).contains(Json.of(1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "identity | 'Effect':'Allow','Action':'*','Resource':'*' | 0",
                "managed  | 'Effect':'Allow','Action':'*','Resource':'*' | 0",
                "session  | 'Effect':'Allow','Action':'*','Resource':'*' | 0",
                "scp      | 'Effect':'Allow','Action':'*','Resource':'*' | 0",
                "trust    | 'Effect':'Allow','Action':'*','Resource':'*' | 1",
                "resource | 'Effect':'Allow','Action':'*','Resource':'*' | 1",
                "rcp      | 'Effect':'Deny','Principal':'*','Action':'s3:*','Resource':'*' | 0",
                "identity | 'Effect':'Deny','Principal':'*','Action':'s3:*','Resource':'*' | 1",
                "trust    | 'Effect':'Allow','Principal':{'AWS':'123456789012'},'Action':'sts:AssumeRole' | 0",
                "bucket   | 'Effect':'Allow','Action':'*','Resource':'*' | 2",
            })
    void validate_kind_decidesWhatAPolicyMaySay(String kind, String elements, int status) {
        assertThat(run(statement(elements), "policy", "validate", "--kind", kind, "-")
                        .status())
                .isEqualTo(status);
    }

    @Test
    void validate_managedPolicyOfTheOldVersion_isRefused() {
        Outcome outcome = run(GOOD.replace("2012-10-17", "2008-10-17"), "policy", "validate", "--kind", "managed", "-");
        assertThat(outcome.status()).isOne();
        assertThat(outcome.out()).contains("Policy document must be version 2012-10-17 or greater.");
    }

    @Test
    void validate_fileThatIsNotThere_isNoVerdict() {
        Outcome outcome =
                run("", "policy", "validate", folder.resolve("none.json").toString());
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains("none.json", "there is no such file");
    }

    // decide

    @Test
    void decide_allowed_namesTheStatement() throws IOException {
        String identity = file("identity.json", GOOD);
        Outcome outcome = decide("--action", "s3:GetObject", "--resource", "arn:aws:s3:::b/k", "--identity", identity);
        assertThat(outcome.status()).isZero();
        assertThat(outcome.out().lines())
                .containsExactly(
                        "allowed",
                        "  " + BOB + " may call s3:GetObject on arn:aws:s3:::b/k: allowed by statement 1 of " + identity
                                + ".",
                        "  The gates, in the order in which they are asked:",
                        "    open       identity-policy",
                        "      statement 1 of " + identity,
                        "        2  {\"Effect\":\"Allow\",\"Action\":\"s3:Get*\",\"Resource\":\"arn:aws:s3:::b/*\"}");
    }

    @Test
    void decide_denied_saysWhyAndWhatAwsSays() throws IOException {
        Outcome outcome = decide(
                "--action", "s3:PutObject", "--resource", "arn:aws:s3:::b/k", "--identity", file("i.json", GOOD));
        assertThat(outcome.status()).isOne();
        assertThat(outcome.out().lines())
                .containsExactly(
                        "denied",
                        "  No identity policy of " + BOB + " allows s3:PutObject on arn:aws:s3:::b/k.",
                        "  AWS says: User: " + BOB + " is not authorized to perform: s3:PutObject on resource:"
                                + " arn:aws:s3:::b/k because no identity-based policy allows the s3:PutObject action",
                        "  The gates, in the order in which they are asked:",
                        "    shut       identity-policy");
    }

    @Test
    void decide_gatesThatDoNotDecide_areShownWithTheirStatements() throws IOException {
        String boundary = """
                {
                  "Version": "2012-10-17",
                  "Statement": {
                    "Sid": "Mfa", "Effect": "Allow", "Action": "s3:*",
                \t"Resource": "*", "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "true"}}
                  }
                }
                """;
        String all = "arn:aws:iam::aws:policy/AdministratorAccess";
        Outcome outcome = decide(
                "--action", "s3:PutObject", "--scp", all, "--identity", all, "--boundary", file("b.json", boundary));
        assertThat(outcome.out())
                .contains("    open       service-control-policy at level 1\n      statement 1 of " + all + "\n")
                .contains("    shut       permissions-boundary\n      statement 1 (\"Mfa\") of ")
                .contains("misses it, because condition Bool aws:MultiFactorAuthPresent = true does not hold")
                .contains("        3    {\n        4      \"Sid\": \"Mfa\"")
                .contains("        5      \"Resource\": \"*\"");
    }

    @ParameterizedTest
    @CsvSource({"true, 0", "false, 1", "-, 1"})
    void decide_contextOfTheRequest_counts(String mfa, int status) throws IOException {
        String trust = file(
                "trust.json",
                statement("'Effect':'Allow','Principal':{'AWS':'123456789012'},'Action':'sts:AssumeRole',"
                        + "'Condition':{'Bool':{'aws:MultiFactorAuthPresent':'true'}}"));
        List<String> options = new ArrayList<>(List.of(
                "--action", "sts:AssumeRole",
                "--resource", "arn:aws:iam::567890123456:role/dev",
                "--identity", "arn:aws:iam::aws:policy/AdministratorAccess",
                "--trust", trust));
        if (!mfa.equals("-")) {
            options.addAll(List.of("--context", "aws:MultiFactorAuthPresent=" + mfa));
        }
        assertThat(decide(options.toArray(String[]::new)).status()).isEqualTo(status);
    }

    @Test
    void decide_everyRole_hasItsSay() throws IOException {
        String all = "arn:aws:iam::aws:policy/AdministratorAccess";
        String readOnly = "arn:aws:iam::aws:policy/ReadOnlyAccess";
        String deny = file("deny.json", statement("'Effect':'Deny','Action':'ec2:*','Resource':'*'"));
        String[] call = {"--action", "ec2:RunInstances", "--identity", all};
        assertThat(decide(call).status()).isZero();
        assertThat(gate(call, "--boundary", readOnly)).isEqualTo("permissions-boundary");
        assertThat(gate(call, "--session", readOnly)).isEqualTo("session-policy");
        assertThat(gate(call, "--session", readOnly, "--session", all)).isEqualTo("allowed");
        assertThat(gate(call, "--scp", all, "--scp", readOnly)).isEqualTo("service-control-policy");
        assertThat(gate(call, "--scp", all, "--scp", readOnly + "," + all)).isEqualTo("allowed");
        assertThat(gate(call, "--scp", all + "," + deny)).isEqualTo("explicit-deny");
        assertThat(gate(call, "--resource-account", "567890123456")).isEqualTo("resource-policy");
    }

    private static String gate(String[] call, String... more) {
        List<String> options = new ArrayList<>(Arrays.asList(call));
        options.addAll(Arrays.asList(more));
        options.add("--json");
        return Json.parse(decide(options.toArray(String[]::new)).out())
                .asObject()
                .flatMap(o -> o.get("reason"))
                .flatMap(Json::asObject)
                .flatMap(o -> o.text("gate"))
                .orElseThrow();
    }

    @Test
    void decide_documentOnStdin_asksTheSame() {
        String question = """
                {"principal": "arn:aws:sts::123456789012:assumed-role/dev/me", "action": "s3:GetObject",
                 "resource": "arn:aws:s3:::b/k", "context": {"aws:TagKeys": ["a", "b"], "aws:x": 1},
                 "identity": [{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:*",
                    "Resource": "*", "Condition": {"ForAllValues:StringEquals": {"aws:TagKeys": ["a", "b"]}}}}],
                 "scp": [["arn:aws:iam::aws:policy/AdministratorAccess"]]}
                """;
        Outcome outcome = run(question, "policy", "decide", "--json", "-");
        assertThat(outcome.status()).isZero();
        assertThat(Json.parse(outcome.out()).asObject().flatMap(o -> o.text("decision")))
                .contains("allowed");
    }

    /** Neither allowed nor denied: a pipeline must not take a slip for a denial. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{}                                                        | names no principal",
                "{'principal':'bob','action':'s3:GetObject'}               | not the ARN of a caller",
                "{'principal':'arn:aws:iam::123456789012:user/b'}          | names no action",
                "{'principal':'arn:aws:iam::123456789012:user/b','action':'GetObject'} | names no service",
                "{'principal':'arn:aws:iam::123456789012:user/b','action':'s3:x','identiy':[]} | no member identiy",
                "{'principal':'arn:aws:iam::123456789012:user/b','action':'s3:x','identity':[{}]} | Syntax errors in policy.",
                "{'principal':'arn:aws:iam::123456789012:user/b','action':'s3:x','identity':['arn:aws:iam::aws:policy/X']} | none of AWS's policies",
                "{'principal':'arn:aws:iam::123456789012:user/b','action':'s3:x','resourceAccount':'1'} | not twelve digits",
                "{'principal':'arn:aws:iam::123456789012:user/b','action':'s3:x','context':{'k':{}}} | k is not a text",
                "[                                                         | no JSON",
            })
    void decide_questionThatCannotBeAsked_isAUsageError(String question, String message) {
        Outcome outcome = run(question.replace('\'', '"'), "policy", "decide", "-");
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains(message);
        assertThat(outcome.out()).isEmpty();
    }

    @Test
    void decide_documentAndOptions_isAUsageError() {
        assertThat(run("{}", "policy", "decide", "--principal", BOB, "-").status())
                .isEqualTo(2);
    }
}
