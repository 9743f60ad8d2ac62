package dev.sallyport.bench;

import dev.sallyport.config.AwsFiles;
import dev.sallyport.plan.Dialect;
import dev.sallyport.plan.KeyIndex;
import dev.sallyport.plan.ProfileResolver;
import dev.sallyport.plan.Request;
import dev.sallyport.plan.Resolution;
import dev.sallyport.platform.Environment;
import dev.sallyport.platform.RecordingView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
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
import org.openjdk.jmh.annotations.TearDown;

/**
 * How long a config file with many profiles takes. Single calls in many new processes: a command reads the file once, with
 * nothing compiled yet.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Measurement(iterations = 1)
@Fork(10)
public class ProfilesBenchmark {

    /** How many profiles the file has. */
    @Param({"50", "5000"})
    public int profiles;

    private Path home = Path.of("");

    /** Writes the file. */
    @Setup
    public void prepare() throws IOException {
        home = Files.createTempDirectory("sallyport-bench-");
        StringBuilder file = new StringBuilder(
                "[default]\nregion = eu-west-1\n[profile security]\nmfa_serial = arn:aws:iam::1:mfa/b\n");
        for (int i = 0; i < profiles; i++) {
            file.append("\n[profile p").append(i).append("]\nsource_profile = security\nregion = eu-central-1\n");
            file.append("role_arn = arn:aws:iam::").append(100_000_000_000L + i).append(":role/read-only\n");
        }
        Files.createDirectory(home.resolve(".aws"));
        Files.writeString(home.resolve(".aws/config"), file);
    }

    /** Removes it. */
    @TearDown
    public void tidy() throws IOException {
        Files.delete(home.resolve(".aws/config"));
        Files.delete(home.resolve(".aws"));
        Files.delete(home);
    }

    /** Both files read. */
    @Benchmark
    public AwsFiles read() {
        return AwsFiles.read(view(), home);
    }

    /** Both files read and one profile resolved to its plan. */
    @Benchmark
    public Resolution resolve() {
        KeyIndex keys = new KeyIndex(Map.of("security", new KeyIndex.Entry("AKIAIOSFODNN7EXAMPLE", Optional.empty())));
        return new ProfileResolver(keys, Dialect.SALLYPORT, home).resolve(view(), Request.of("p" + (profiles - 1)));
    }

    private RecordingView view() {
        return new RecordingView(new Environment(Map.of("HOME", home.toString())));
    }
}
