package dev.sallyport.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.model.UserError;
import dev.sallyport.platform.Environment;
import dev.sallyport.platform.RecordingView;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every case of {@code cases/*.txt}: a config, an environment and a request lead to that very plan or error. */
class ResolutionCasesTest {

    @TempDir
    Path directory;

    @TestFactory
    Stream<DynamicTest> sallyport() throws IOException {
        return tests("sallyport.txt");
    }

    @TestFactory
    Stream<DynamicTest> awsVault() throws IOException {
        return tests("aws-vault.txt");
    }

    @TestFactory
    Stream<DynamicTest> strategy() throws IOException {
        return tests("strategy.txt");
    }

    @TestFactory
    Stream<DynamicTest> errors() throws IOException {
        return tests("errors.txt");
    }

    @TestFactory
    Stream<DynamicTest> sources() throws IOException {
        return tests("sources.txt");
    }

    @TestFactory
    Stream<DynamicTest> endpoints() throws IOException {
        return tests("endpoints.txt");
    }

    @TestFactory
    Stream<DynamicTest> roleSessions() throws IOException {
        return tests("role-sessions.txt");
    }

    private Stream<DynamicTest> tests(String file) throws IOException {
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("cases/" + file))) {
            List<ResolutionCase> cases = ResolutionCase.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            assertThat(cases).extracting(ResolutionCase::title).doesNotHaveDuplicates();
            return cases.stream().map(c -> DynamicTest.dynamicTest(c.title(), () -> check(c)));
        }
    }

    private void check(ResolutionCase one) throws IOException {
        Path config = directory.resolve("config");
        Files.writeString(config, one.config());
        Map<String, String> environment = new TreeMap<>(one.environment());
        environment.put("AWS_CONFIG_FILE", config.toString());
        Path credentials = directory.resolve("credentials");
        Files.writeString(credentials, one.credentials());
        environment.put("AWS_SHARED_CREDENTIALS_FILE", credentials.toString());
        try {
            Resolution resolution = new ProfileResolver(one.keys(), one.dialect(), directory)
                    .resolve(new RecordingView(new Environment(environment)), one.request());
            assertThat(one.has("plan"))
                    .as("an error was expected, not %s", resolution)
                    .isTrue();
            assertThat(plan(resolution.plan())).isEqualTo(one.lines("plan"));
            assertThat(reasons(resolution)).containsAll(one.lines("because"));
        } catch (UserError e) {
            assertThat(one.has("error"))
                    .as("a plan was expected, not %s %s", e, e.details())
                    .isTrue();
            assertThat(error(e)).containsAll(one.lines("error"));
        }
    }

    /** Without the directory that this run uses. */
    private String local(String text) {
        return text.replace(directory + "/", "");
    }

    private List<String> error(UserError error) {
        return Stream.concat(Stream.of(error.getMessage()), error.details().stream())
                .map(this::local)
                .toList();
    }

    private List<String> reasons(Resolution resolution) {
        return resolution.reasons().stream()
                .map(r -> r.what() + ": " + r.value() + " (" + local(r.origin()) + ")")
                .toList();
    }

    private List<String> plan(Plan plan) {
        List<String> lines = new ArrayList<>();
        plan.steps().forEach(step -> lines.add(local(StepText.of(step))));
        plan.region().ifPresent(region -> lines.add("region " + region));
        plan.endpoint().ifPresent(uri -> lines.add("endpoint " + uri));
        plan.caBundle().ifPresent(file -> lines.add("certificates " + local(file.toString())));
        return lines;
    }
}
