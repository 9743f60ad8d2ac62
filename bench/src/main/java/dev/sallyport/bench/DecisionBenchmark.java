package dev.sallyport.bench;

import dev.sallyport.policy.Call;
import dev.sallyport.policy.Decision;
import dev.sallyport.policy.Evaluation;
import dev.sallyport.policy.PolicySet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long a decision takes by how many statements the caller has. Samples of single decisions: their median tells of the
 * code even where other programs take the processor away now and then, which the average does not.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class DecisionBenchmark {

    /** How many statements the caller has. */
    @Param({"10", "20", "50", "100", "200", "500", "1000"})
    public int statements;

    /** How the calls end. */
    @Param
    public Outcome outcome = Outcome.ALLOWED;

    private PolicySet policies = PolicySet.ofIdentity(List.of());
    private List<Call> calls = List.of();
    private int next;

    /** Makes the caller. */
    @Setup
    public void prepare() {
        SamplePrincipal caller = new SamplePrincipal(statements);
        policies = caller.policies();
        calls = caller.calls(outcome);
        for (Call call : calls) {
            outcome.require(Evaluation.decide(call, policies));
        }
    }

    /** One decision; the calls take turns. */
    @Benchmark
    public Decision decide() {
        return Evaluation.decide(nextCall(), policies);
    }

    private Call nextCall() {
        next = next + 1 < calls.size() ? next + 1 : 0;
        return calls.get(next);
    }
}
