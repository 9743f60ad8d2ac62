package dev.sallyport.sts;

import static dev.sallyport.sts.Lab.ALL;
import static dev.sallyport.sts.Lab.AWAY;
import static dev.sallyport.sts.Lab.HOME_ROOT;
import static dev.sallyport.sts.Lab.allow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.model.AwsError;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An AssumeRole call that breaks two rules at once is told of the one that is checked first. */
class CheckOrderTest {

    /** Ways to break a good call, in the order in which they are looked for, and what each is told. */
    enum Break {
        SCHEMA("ValidationError", "1 validation error detected: Value 's' at 'roleSessionName'"),
        ARN("ValidationError", "nothing-valid-in-here is invalid"),
        POLICY("MalformedPolicyDocument", "This policy contains invalid Json"),
        TRANSITIVE_KEY("InvalidParameterValue", "The specified transitive tag key must be included"),
        MFA("AccessDenied", "MultiFactorAuthentication failed, must provide both"),
        SOURCE_IDENTITY("ValidationError", "The source identity is already set"),
        PACKED_SIZE("PackedPolicyTooLarge", "Packed "),
        PERMISSION("AccessDenied", "User: arn:aws:sts::111111111111:assumed-role/idle/"),
        POLICY_ARN("MalformedPolicyDocument", "Policy arn:aws:iam::022222222222:policy/none does not exist"),
        ROLE_MAXIMUM("ValidationError", "The requested DurationSeconds exceeds the MaxSessionDuration"),
        CHAIN_LIMIT("ValidationError", "The requested DurationSeconds exceeds the 1 hour session limit");

        private final String code;
        private final String words;

        Break(String code, String words) {
            this.code = code;
            this.words = words;
        }
    }

    /** Those that cannot be broken together. */
    private static final Set<Set<Break>> EXCLUSIVE = Set.of(Set.of(Break.ROLE_MAXIMUM, Break.CHAIN_LIMIT));

    private final Lab lab = new Lab();
    private final Caller amy = lab.user("amy", ALL);
    private final String hub = lab.role(Lab.HOME, "hub", HOME_ROOT, ALL);
    private final String idle = lab.role(Lab.HOME, "idle", HOME_ROOT, allow("s3:*", "*"));
    private final String target = lab.role(AWAY, "target", HOME_ROOT, "");
    private final String brief = lab.role(AWAY, "brief", HOME_ROOT, "");

    static Stream<Arguments> pairs() {
        Break[] all = Break.values();
        return IntStream.range(0, all.length)
                .boxed()
                .flatMap(first -> IntStream.range(first + 1, all.length)
                        .filter(second -> !EXCLUSIVE.contains(Set.of(all[first], all[second])))
                        .mapToObj(second -> Arguments.of(all[first], all[second])));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void assumeRole_brokenTwice_isToldOfTheFirst(Break first, Break second) {
        lab.iam(AWAY, "UpdateRole", "RoleName", "brief", "MaxSessionDuration", "3600");
        Map<String, String> parameters = House.assume(target);
        parameters.putAll(change(second));
        parameters.putAll(change(first));
        Set<Break> both = Set.of(first, second);
        Caller caller = lab.session(amy, both.contains(Break.PERMISSION) ? idle : hub, "SourceIdentity", "amy");

        AwsError refusal = House.refusal(() -> lab.house.assumeRole(caller, parameters));

        assertThat(refusal.code()).isEqualTo(first.code);
        assertThat(refusal.words()).startsWith(first.words);
    }

    private Map<String, String> change(Break of) {
        return switch (of) {
            case SCHEMA -> Map.of("RoleSessionName", "s");
            case ARN -> Map.of("RoleArn", "nothing-valid-in-here");
            case POLICY -> Map.of("Policy", "{");
            case TRANSITIVE_KEY -> Map.of("TransitiveTagKeys.member.1", "Other");
            case MFA -> Map.of("TokenCode", "123456");
            case SOURCE_IDENTITY -> Map.of("SourceIdentity", "ben");
            case PACKED_SIZE -> manyTags();
            case PERMISSION -> Map.of();
            case POLICY_ARN -> Map.of("PolicyArns.member.1.arn", "arn:aws:iam::022222222222:policy/none");
            case ROLE_MAXIMUM -> Map.of("RoleArn", brief, "DurationSeconds", "3601");
            case CHAIN_LIMIT -> Map.of("DurationSeconds", "3601");
        };
    }

    private static Map<String, String> manyTags() {
        Map<String, String> tags = new HashMap<>();
        for (int i = 1; i <= 10; i++) {
            tags.put("Tags.member." + i + ".Key", "key" + i);
            tags.put("Tags.member." + i + ".Value", "x".repeat(256));
        }
        return tags;
    }
}
