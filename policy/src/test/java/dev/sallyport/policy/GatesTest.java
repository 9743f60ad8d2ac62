package dev.sallyport.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.model.AccountId;
import dev.sallyport.model.Arn;
import dev.sallyport.model.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The table {@code gates.txt}: how policies of every kind work together. */
class GatesTest {

    private static final String ACTION = "s3:GetObject";
    private static final String OBJECT = "arn:aws:s3:::b/k";
    private static final String BOB = "arn:aws:iam::123456789012:user/bob";
    private static final Principal.User USER = new Principal.User(Arn.parse(BOB), "AIDABOBBOBBOBBOBBOBBO", "bob");

    private static final Map<String, Principal> CALLERS = Map.of(
            "user",
            USER,
            "role",
            new Principal.RoleSession(
                    Arn.parse("arn:aws:sts::123456789012:assumed-role/r/s"),
                    "AROARRRRRRRRRRRRRRRRR:s",
                    Arn.parse("arn:aws:iam::123456789012:role/path/r")),
            "federated",
            new Principal.FederatedUser(
                    Arn.parse("arn:aws:sts::123456789012:federated-user/fred"), "123456789012:fred", USER),
            "root",
            new Principal.Root(Arn.parse("arn:aws:iam::123456789012:root")));

    private static final Map<String, String> NAMES = Map.of(
            "user", BOB,
            "session", "arn:aws:sts::123456789012:assumed-role/r/s",
            "role", "arn:aws:iam::123456789012:role/path/r",
            "federated", "arn:aws:sts::123456789012:federated-user/fred",
            "account", "arn:aws:iam::123456789012:root",
            "everyone", "*",
            "other", "arn:aws:iam::123456789012:user/jane");

    static Stream<String> rows() throws IOException {
        try (InputStream in = Objects.requireNonNull(GatesTest.class.getResourceAsStream("gates.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines().filter(l -> !l.isBlank() && !l.startsWith("#")).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void decide_rowOfTheTable_isDecidedByTheGateItNames(String row) {
        List<String> cells = Arrays.stream(row.split("\\|")).map(String::strip).toList();
        assertThat(decidedBy(decision(cells))).isEqualTo(cells.get(8));
    }

    private static Decision decision(List<String> cells) {
        PolicySet set = PolicySet.ofIdentity(policies(cells.get(1), "identity"))
                .withSession(policies(cells.get(3), "session"))
                .withServiceControls(levels(cells.get(4), "SCP"))
                .withResourceControls(levels(cells.get(5), "RCP"))
                .withResourceAccount(new AccountId(cells.get(7).equals("same") ? "123456789012" : "567890123456"));
        for (SourcedPolicy boundary : policies(cells.get(2), "boundary")) {
            set = set.withBoundary(boundary);
        }
        return Evaluation.decide(
                new Call(Objects.requireNonNull(CALLERS.get(cells.get(0))), ACTION, OBJECT, Context.EMPTY),
                resource(cells.get(6)).map(set::withResource).orElse(set));
    }

    private static String decidedBy(Decision decision) {
        Json.Obj reason = decision.reason().asObject().orElseThrow();
        return reason.text("gate").orElseThrow()
                + reason.text("policy").map(p -> " " + p).orElse("");
    }

    private static List<PolicySet.Level> levels(String cell, String source) {
        return cell.equals("-")
                ? List.of()
                : Arrays.stream(cell.split(" "))
                        .map(letters -> new PolicySet.Level("level " + letters, policies(letters, source)))
                        .toList();
    }

    private static List<SourcedPolicy> policies(String letters, String source) {
        List<SourcedPolicy> policies = new ArrayList<>();
        for (char letter : letters.replace("-", "").toCharArray()) {
            PolicyDocument document =
                    PolicyDocument.parse(document(statement(letter, "")), PolicyDocument.Kind.IDENTITY);
            policies.add(new SourcedPolicy(source + " policy " + letter, document));
        }
        return policies;
    }

    private static Optional<SourcedPolicy> resource(String cell) {
        if (cell.equals("-")) {
            return Optional.empty();
        }
        boolean negated = cell.contains("not-");
        String names = Arrays.stream(cell.substring(2).replace("not-", "").split("\\+"))
                .map(name -> "'" + NAMES.get(name) + "'")
                .collect(Collectors.joining(","));
        String principal = (negated ? "'NotPrincipal'" : "'Principal'") + ":{'AWS':[" + names + "]},";
        PolicyDocument document =
                PolicyDocument.parse(document(statement(cell.charAt(0), principal)), PolicyDocument.Kind.RESOURCE);
        return Optional.of(new SourcedPolicy("the bucket policy", document));
    }

    private static String statement(char letter, String principal) {
        String effect = letter == 'D' ? "Deny" : "Allow";
        String action = letter == 'N' ? "s3:PutObject" : "s3:GetObject";
        return "{'Effect':'" + effect + "'," + principal + "'Action':'" + action + "','Resource':'arn:aws:s3:::b/*'}";
    }

    private static String document(String statement) {
        return ("{'Version':'2012-10-17','Statement':" + statement + "}").replace('\'', '"');
    }

    /** What AWS says; the letters are as in the table. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "user | N | - | - | -   | -  | -      | same  | because no identity-based policy allows the s3:GetObject action",
                "user | A | N | - | -   | -  | -      | same  | because no permissions boundary allows the s3:GetObject action",
                "role | A | - | N | -   | -  | -      | same  | because no session policy allows the s3:GetObject action",
                "user | A | - | - | N   | -  | -      | same  | because no service control policy allows the s3:GetObject action",
                "user | A | - | - | -   | N  | -      | same  | because no resource control policy allows the s3:GetObject action",
                "user | A | - | - | -   | -  | -      | other | because no resource-based policy allows the s3:GetObject action",
                "user | D | - | - | -   | -  | -      | same  | with an explicit deny in an identity-based policy",
                "user | A | D | - | -   | -  | -      | same  | with an explicit deny in a permissions boundary",
                "role | A | - | D | -   | -  | -      | same  | with an explicit deny in a session policy",
                "user | A | - | - | D   | -  | -      | same  | with an explicit deny in a service control policy",
                "user | A | - | - | -   | D  | -      | same  | with an explicit deny in a resource control policy",
                "user | A | - | - | -   | -  | D user | other | with an explicit deny in a resource-based policy",
            })
    void accessDenied_everyGate_saysWhatAwsSays(
            String caller,
            String identity,
            String boundary,
            String session,
            String scp,
            String rcp,
            String resource,
            String account,
            String reason) {
        Decision decision = decision(List.of(caller, identity, boundary, session, scp, rcp, resource, account));
        String arn = Objects.requireNonNull(CALLERS.get(caller)).arn().toString();
        assertThat(decision)
                .isInstanceOfSatisfying(
                        Decision.Denied.class,
                        d -> assertThat(d.accessDenied())
                                .isEqualTo("User: " + arn + " is not authorized to perform: s3:GetObject on resource: "
                                        + OBJECT + " " + reason));
    }

    @Test
    void accessDenied_denyInManagedPolicy_namesItsArn() {
        Arn arn = Arn.parse("arn:aws:iam::aws:policy/AWSDenyAll");
        SourcedPolicy policy =
                new SourcedPolicy("AWSDenyAll", AwsManagedPolicies.find(arn).orElseThrow(), Optional.of(arn));
        Decision decision = Evaluation.decide(
                new Call(USER, "ec2:DescribeInstances", "*", Context.EMPTY), PolicySet.ofIdentity(List.of(policy)));
        assertThat(((Decision.Denied) decision).accessDenied())
                .isEqualTo(
                        "User: " + BOB + " is not authorized to perform: ec2:DescribeInstances with an explicit deny in"
                                + " an identity-based policy: arn:aws:iam::aws:policy/AWSDenyAll");
    }

    /** Whoever is refused a role of another account is told the same whatever the cause. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "123456789012 | Allow | s3:*  | because no identity-based policy allows the sts:AssumeRole action",
                "123456789012 | Allow | sts:* | because no role trust policy allows the sts:AssumeRole action",
                "567890123456 | Allow | s3:*  | ''",
                "567890123456 | Allow | sts:* | ''",
                "567890123456 | Deny  | sts:* | ''",
            })
    void accessDenied_assumeRole_tellsNothingAcrossAccounts(
            String account, String effect, String action, String reason) {
        String role = "arn:aws:iam::" + account + ":role/r";
        String identity = "{'Effect':'" + effect + "','Action':'" + action + "','Resource':'*'}";
        String trust = "{'Effect':'Allow','Principal':{'AWS':'999999999999'},'Action':'sts:AssumeRole'}";
        Decision decision = Evaluation.assumeRole(
                new Call(USER, "sts:AssumeRole", role, Context.EMPTY),
                List.of(new SourcedPolicy("p", PolicyDocument.parse(document(identity), PolicyDocument.Kind.IDENTITY))),
                new SourcedPolicy("t", PolicyDocument.parse(document(trust), PolicyDocument.Kind.TRUST)));
        assertThat(((Decision.Denied) decision).accessDenied())
                .isEqualTo(("User: " + BOB + " is not authorized to perform: sts:AssumeRole on resource: " + role + " "
                                + reason)
                        .strip());
    }

    @Test
    void text_levelOfTheOrganisation_isNamed() {
        Decision decision = decision(List.of("user", "A", "-", "-", "A N", "-", "-", "same"));
        assertThat(decision.text())
                .isEqualTo("No service control policy at level N allows s3:GetObject on arn:aws:s3:::b/k.");
        assertThat(decision.reason().toText().toLowerCase(Locale.ROOT)).contains("\"level\":\"level n\"");
    }

    /** KMS keys are in nobody's reach unless their own policy says so. */
    @ParameterizedTest
    @CsvSource({"account, A, allowed", "account, N, identity-policy", "other, A, resource-policy", "user, N, allowed"})
    void decide_kmsKey_needsItsOwnPolicy(String named, String identity, String decidedBy) {
        String key = "arn:aws:kms:eu-west-1:123456789012:key/k";
        String action = identity.equals("A") ? "kms:Decrypt" : "kms:Sign";
        String identityPolicy = "{'Effect':'Allow','Action':'" + action + "','Resource':'*'}";
        String keyPolicy =
                "{'Effect':'Allow','Principal':{'AWS':'" + NAMES.get(named) + "'},'Action':'kms:*','Resource':'*'}";
        PolicySet set = PolicySet.ofIdentity(List.of(new SourcedPolicy(
                        "p", PolicyDocument.parse(document(identityPolicy), PolicyDocument.Kind.IDENTITY))))
                .withResource(new SourcedPolicy(
                        "k", PolicyDocument.parse(document(keyPolicy), PolicyDocument.Kind.RESOURCE)));
        assertThat(decidedBy(Evaluation.decide(new Call(USER, "kms:Decrypt", key, Context.EMPTY), set)))
                .isEqualTo(decidedBy);
    }
}
