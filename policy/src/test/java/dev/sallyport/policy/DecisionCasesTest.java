package dev.sallyport.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The cases in {@code cases/}, whose README says how they are written: what AWS's documentation says, call by call. */
class DecisionCasesTest {

    private static final int AT_LEAST = 400;

    static List<DecisionCase> cases() throws IOException {
        return DecisionCase.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void decide_caseOfTheDocumentation_endsAsDocumented(DecisionCase each) {
        Decision decision = Evaluation.decide(each.call(), each.policies());
        assertThat(outcome(decision, each.expected()))
                .as("%s, which says: %s", each, decision.text())
                .isEqualTo(each.expected());
    }

    @Test
    void cases_all_areManyAndEachIsNamedOnce() throws IOException {
        Set<String> names = new HashSet<>();
        assertThat(cases()).hasSizeGreaterThanOrEqualTo(AT_LEAST).allMatch(c -> names.add(c.toString()));
    }

    /** The decision in the words of an expectation, as far as that goes into it. */
    private static String outcome(Decision decision, String expected) {
        return switch (decision) {
            case Decision.Allowed allowed ->
                "allowed"
                        + (expected.equals("allowed")
                                ? ""
                                : " by "
                                        + allowed.by().stream()
                                                .map(DecisionCasesTest::sid)
                                                .collect(joined()));
            case Decision.ExplicitlyDenied denied ->
                "denied in " + denied.gate().id() + " by " + sid(denied.by());
            case Decision.ImplicitlyDenied denied -> implicit(denied, expected);
        };
    }

    private static String implicit(Decision.ImplicitlyDenied denied, String expected) {
        String shut = "shut "
                + denied.shut().stream().map(g -> g.gate().id()).distinct().collect(joined());
        if (!expected.contains(":")) {
            return shut;
        }
        return shut + ": "
                + denied.shut().stream()
                        .flatMap(g -> g.nearest().stream())
                        .findFirst()
                        .map(n -> sid(n.statement()) + " misses by " + missed(n))
                        .orElse("nothing comes near");
    }

    private static String missed(NearMiss miss) {
        return miss.condition()
                .map(c -> c.operator() + " " + c.key())
                .orElse(miss.element().id());
    }

    private static String sid(StatementRef statement) {
        return statement.sid().orElseGet(() -> statement.source() + " " + statement.number());
    }

    private static Collector<CharSequence, ?, String> joined() {
        return Collectors.joining(" and ");
    }
}
