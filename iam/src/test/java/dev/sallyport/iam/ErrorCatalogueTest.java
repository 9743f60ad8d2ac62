package dev.sallyport.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.model.AwsError;
import dev.sallyport.model.Partition;
import dev.sallyport.organization.Account;
import dev.sallyport.organization.Organization;
import dev.sallyport.policy.Principal;
import dev.sallyport.state.IamUser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every refusal of IAM, word for word, as {@code errors.txt} lists them. */
final class ErrorCatalogueTest {

    private static final String TRUST_STATEMENT =
            "{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"123456789012\"},\"Action\":\"sts:AssumeRole\"}";
    private static final Map<String, String> CONSTANTS = Map.of(
            "letters65",
            "a".repeat(65),
            "read",
            policy("{\"Effect\":\"Allow\",\"Action\":\"s3:Get*\",\"Resource\":\"*\"}"),
            "denyAll",
            policy("{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\"}"),
            "long",
            policy("{\"Effect\":\"Allow\",\"Action\":\"s3:Get*\",\"Resource\":\"arn:aws:s3:::" + "b".repeat(6144)
                    + "\"}"),
            "trust",
            policy(TRUST_STATEMENT),
            "longTrust",
            policy("[" + (TRUST_STATEMENT + ",").repeat(30) + TRUST_STATEMENT + "]"));

    private static String policy(String statement) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":" + statement + "}";
    }

    /** What has to be done before, the call, and how it is refused. */
    record Case(List<String> before, String call, String refusal) {
        @Override
        public String toString() {
            return call + " -> " + refusal;
        }
    }

    static Stream<Case> cases() throws IOException {
        try (InputStream in = Objects.requireNonNull(ErrorCatalogueTest.class.getResourceAsStream("errors.txt"))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Stream.of(text.split("\n\n", -1)).flatMap(block -> read(block).stream());
        }
    }

    private static Optional<Case> read(String block) {
        List<String> lines = new ArrayList<>(
                block.lines().filter(l -> !l.isBlank() && !l.startsWith("#")).toList());
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        String refusal = lines.removeLast();
        String call = lines.removeLast();
        assertThat(call).startsWith("! ");
        return Optional.of(new Case(lines, call.substring(2), refusal));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void call_ofTheCatalogue_isRefusedInTheseWords(Case c) {
        Office office = new Office(new Organization(
                Optional.empty(),
                Partition.AWS,
                List.of(new Account(
                        "security", Office.SECURITY, List.of(), List.of(), List.of(), List.of(), List.of()))));
        c.before().forEach(line -> prepare(office, line));

        Call call = Call.read(c.call());
        AwsError refused = office.refused(call.operation(), call.parameters());
        assertThat(refused).isNotNull();
        assertThat(refused.status() + " " + refused.code() + " " + refused.words())
                .isEqualTo(c.refusal());
    }

    private static void prepare(Office office, String line) {
        if (line.startsWith("as ")) {
            IamUser user = office.state.usersNamed(line.substring(3)).getFirst();
            office.as(new Principal.User(user.arn(), user.id(), user.name()));
            return;
        }
        boolean repeated = line.matches("x\\d+ .*");
        int times = repeated ? Integer.parseInt(line.substring(1, line.indexOf(' '))) : 1;
        String text = repeated ? line.substring(line.indexOf(' ') + 1) : line;
        for (int n = 1; n <= times; n++) {
            Call call = Call.read(text.replace("{n}", Integer.toString(n)));
            office.call(call.operation(), call.parameters());
        }
    }

    /** {@code Operation Name=value & Name=value}. */
    private record Call(String operation, Map<String, String> parameters) {
        static Call read(String text) {
            int blank = text.indexOf(' ');
            Map<String, String> parameters = new LinkedHashMap<>();
            if (blank >= 0) {
                for (String pair : text.substring(blank + 1).split(" & ", -1)) {
                    int equals = pair.indexOf('=');
                    parameters.put(pair.substring(0, equals), filled(pair.substring(equals + 1)));
                }
            }
            return new Call(blank < 0 ? text : text.substring(0, blank), parameters);
        }

        private static String filled(String value) {
            String filled = value;
            for (Map.Entry<String, String> constant : CONSTANTS.entrySet()) {
                filled = filled.replace("{" + constant.getKey() + "}", constant.getValue());
            }
            return filled;
        }
    }
}
