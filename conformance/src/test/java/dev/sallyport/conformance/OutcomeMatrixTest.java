package dev.sallyport.conformance;

import static dev.sallyport.conformance.Organisation.DEV;
import static dev.sallyport.conformance.Organisation.PROD;
import static dev.sallyport.conformance.Organisation.READ_ONLY;
import static dev.sallyport.conformance.Organisation.SECURITY;
import static dev.sallyport.conformance.Organisation.STAGE;
import static dev.sallyport.conformance.Organisation.role;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.conformance.MatrixWorld.Caller;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The outcome matrix of the reference architecture under each preset, through the real {@code aws} command, with AWS's
 * codes and texts. What is expected, and why, stands in {@code outcome-matrix.txt}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OutcomeMatrixTest {

    private static final List<String> PRESETS = List.of("ra", "module-defaults", "cis");
    private static final int ROWS = 20;
    private static final Pattern COLUMNS = Pattern.compile("\\s*\\|\\s*");

    private static final String FULL_ACCESS = "allow-full-access-from-other-accounts";
    private static final String AUTO_DEPLOY = "allow-auto-deploy-from-other-accounts";
    private static final String OPS_ADMIN = "allow-ops-admin-access-from-other-accounts";
    private static final String OTHER_CASE = "Allow-Read-Only-access-from-other-accounts";
    private static final String TOO_LONG = "ValidationError: The requested DurationSeconds exceeds the ";

    private final Map<String, MatrixWorld> worlds = new TreeMap<>();

    enum Expected {
        OK,
        DENIED,
        DENIED_BY_EC2,
        TOO_LONG_FOR_ROLE,
        TOO_LONG_FOR_CHAIN,
        INVALID_TOKEN,
        KEYS_FULL,
        EXPIRED
    }

    /**
     * A cell of the matrix.
     *
     * @param row its number, with a letter where an attempt has several parts
     * @param seconds for how long; empty where that is not the question
     */
    record Cell(String row, String preset, String seconds, Expected expected, String because) {

        static Cell parse(String line) {
            List<String> columns = COLUMNS.splitAsStream(line.strip()).toList();
            return new Cell(
                    columns.get(0), columns.get(1), columns.get(2), Expected.valueOf(columns.get(3)), columns.get(4));
        }

        int number() {
            return Integer.parseInt(row.replaceAll("[a-z]", ""));
        }

        @Override
        public String toString() {
            return "row %s, %s: %s, because %s".formatted(row, preset, expected, because);
        }
    }

    /** What a cell tries: {@code line} of the aws command, which needs {@code action} on {@code resource}. */
    private record Attempt(Caller caller, String line, String action, String resource) {}

    @AfterAll
    void clean() {
        worlds.values().forEach(MatrixWorld::close);
    }

    @ParameterizedTest
    @MethodSource("cells")
    void attempt_underPreset_endsAsWrittenDown(Cell cell) {
        MatrixWorld world = worlds.computeIfAbsent(cell.preset(), MatrixWorld::new);
        Attempt attempt = attempt(cell, world);
        AwsCommand aws = attempt.caller().aws();

        if (cell.expected() == Expected.OK) {
            aws.call(attempt.line()).succeeds();
        } else {
            assertThat(aws.refusal(attempt.line())).startsWith(words(cell.expected(), attempt));
        }
    }

    @Test
    void matrix_hasEveryRowUnderEveryPreset() throws IOException {
        Map<String, List<String>> presets = cells().stream()
                .collect(Collectors.groupingBy(Cell::row, Collectors.mapping(Cell::preset, Collectors.toList())));

        assertThat(presets.values()).allSatisfy(its -> assertThat(its).isEqualTo(PRESETS));
        assertThat(cells().stream().map(Cell::number).distinct())
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, ROWS).boxed().toList());
    }

    static List<Cell> cells() throws IOException {
        try (InputStream file = OutcomeMatrixTest.class.getResourceAsStream("outcome-matrix.txt");
                BufferedReader lines = new BufferedReader(
                        new InputStreamReader(Objects.requireNonNull(file), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Cell::parse)
                    .toList();
        }
    }

    private static Attempt attempt(Cell cell, MatrixWorld world) {
        String seconds = cell.seconds();
        return switch (cell.row()) {
            case "1" -> identity(world.bob());
            case "2a" -> assumeWithMfa(world.grace(), seconds);
            case "2b", "2c" -> assume(world.bobWithMfa(), role(PROD, READ_ONLY), seconds);
            case "3" -> assume(world.bob(), role(PROD, READ_ONLY), seconds);
            case "4" -> assume(world.bobWithMfa(), role(PROD, FULL_ACCESS), seconds);
            case "5" -> assume(world.bobWithMfa(), role(STAGE, READ_ONLY), seconds);
            case "6" -> assume(world.bobWithMfa(), role(SECURITY, READ_ONLY), seconds);
            case "7" -> assume(world.bobWithMfa(), role(PROD, OTHER_CASE), seconds);
            case "8" -> assumeWithMfa(world.frank(), seconds);
            case "9" -> assume(world.reader(), role(PROD, READ_ONLY), seconds);
            case "10" -> newKey(world.bob());
            case "11" -> newKey(world.bobWithoutMfa());
            case "12a", "12b" -> newKey(world.bobWithMfa());
            case "13" -> newDevice(world.henry(), "henry@acme.com");
            case "14" -> newDevice(world.henry(), "henry-phone");
            case "15a" -> lookAt(world.bobWithMfa(), "jane@acme.com");
            case "15b" -> new Attempt(world.bobWithMfa(), "iam list-users", "iam:ListUsers", iam("user/"));
            case "16a", "16b" -> assume(world.machine(), role(DEV, AUTO_DEPLOY), seconds);
            case "17" -> new Attempt(world.jane(), "ec2 describe-instances", "ec2:DescribeInstances", "*");
            case "18a" -> assume(world.janeWithMfa(), role(PROD, FULL_ACCESS), seconds);
            case "18b" -> assume(world.janeWithMfa(), role(PROD, OPS_ADMIN), seconds);
            case "19" -> assume(world.jane(), role(PROD, AUTO_DEPLOY), seconds);
            case "20" -> identity(world.bobAfterwards(seconds));
            default -> throw new IllegalArgumentException("nobody knows how to try row " + cell.row());
        };
    }

    private static Attempt identity(Caller caller) {
        return new Attempt(caller, "sts get-caller-identity", "sts:GetCallerIdentity", "*");
    }

    private static Attempt assume(Caller caller, String role, String seconds) {
        return new Attempt(
                caller,
                "sts assume-role --role-session-name matrix --role-arn " + role
                        + (seconds.isEmpty() ? "" : " --duration-seconds " + seconds),
                "sts:AssumeRole",
                role);
    }

    private static Attempt assumeWithMfa(Caller caller, String seconds) {
        Attempt without = assume(caller, role(PROD, READ_ONLY), seconds);
        String mfa = " --serial-number " + iam("mfa/" + caller.name()) + " --token-code " + caller.code();
        return new Attempt(caller, without.line() + mfa, without.action(), without.resource());
    }

    private static Attempt newKey(Caller caller) {
        return new Attempt(caller, "iam create-access-key", "iam:CreateAccessKey", iam("user/" + caller.name()));
    }

    private static Attempt newDevice(Caller caller, String name) {
        return new Attempt(
                caller,
                "iam create-virtual-mfa-device --outfile seed --bootstrap-method Base32StringSeed"
                        + " --virtual-mfa-device-name " + name,
                "iam:CreateVirtualMFADevice",
                iam("mfa/" + name));
    }

    private static Attempt lookAt(Caller caller, String other) {
        return new Attempt(caller, "iam get-user --user-name " + other, "iam:GetUser", iam("user/" + other));
    }

    private static String iam(String resource) {
        return "arn:aws:iam::" + SECURITY + ":" + resource;
    }

    /** What the refusal begins with; to who asks for a role of another account AWS says no more than that. */
    private static String words(Expected expected, Attempt attempt) {
        String denied = "User: " + attempt.caller().arn() + " is not authorized to perform: " + attempt.action()
                + " on resource: " + attempt.resource();
        return switch (expected) {
            case OK -> throw new IllegalArgumentException("no refusal");
            case DENIED -> "AccessDenied: " + denied;
            case DENIED_BY_EC2 -> "UnauthorizedOperation: You are not authorized to perform this operation.";
            case TOO_LONG_FOR_ROLE -> TOO_LONG + "MaxSessionDuration set for this role.";
            case TOO_LONG_FOR_CHAIN -> TOO_LONG + "1 hour session limit for roles assumed by role chaining.";
            case INVALID_TOKEN -> "InvalidClientTokenId: The security token included in the request is invalid";
            case KEYS_FULL -> "LimitExceeded: Cannot exceed quota for AccessKeysPerUser: 2";
            case EXPIRED -> "ExpiredToken: The security token included in the request is expired";
        };
    }
}
