package dev.sallyport.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.sallyport.model.UserError;
import dev.sallyport.plan.Plan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many at once: threads for number, real processes for truth. */
final class OneFlightTest {

    private static final int MANY = 50;

    private final FakeSts sts = new FakeSts();

    @TempDir
    Path directory;

    @AfterEach
    void stop() {
        sts.close();
    }

    @Test
    void obtain_fiftyAtOnce_onePromptAndOneCallEach() throws Exception {
        Rig rig = new Rig(directory, "123456");
        Plan plan = Plans.prod(sts.uri());
        sts.answer(call -> slowly(FakeSts.usual(call)));
        List<String> results = atOnce(() -> {
            try (var session = rig.obtainer().obtain(plan)) {
                return session.accessKeyId();
            }
        });
        assertThat(results).hasSize(MANY).containsOnly("ASIAROLE");
        assertThat(sts.actions()).containsExactly("GetSessionToken", "AssumeRole");
        assertThat(rig.terminal.asked).hasSize(1);
    }

    @Test
    void obtain_fiftyAtOnceRefused_shareTheRefusalOfOne() throws Exception {
        Rig rig = new Rig(directory, "123456");
        Plan plan = Plans.prod(sts.uri());
        sts.answer(call -> {
            awaitThatAllOthersWait(rig);
            return FakeSts.error(403, "AccessDenied", "no");
        });
        List<String> results = atOnce(() -> {
            try (var session = rig.obtainer().obtain(plan)) {
                return session.accessKeyId();
            } catch (UserError e) {
                return e.details().getFirst();
            }
        });
        assertThat(results)
                .containsOnly("An error occurred (AccessDenied) when calling the GetSessionToken operation: no");
        assertThat(sts.calls()).hasSize(1);
        assertThat(rig.terminal.asked).hasSize(1);
        assertThat(rig.said)
                .hasSize(MANY - 1)
                .allMatch(line -> line.matches("Waiting for process \\d+, which is asking for the MFA code of .*"));
    }

    @Test
    void obtain_failureOfEarlier_isNotHeldAgainstWhoComesLater() {
        Rig rig = new Rig(directory, "123456", "234567");
        Plan plan = Plans.prod(sts.uri());
        sts.answer(call -> FakeSts.error(403, "AccessDenied", "no"));
        assertThat(catchThrowable(() -> rig.obtainer().obtain(plan))).isInstanceOf(UserError.class);
        sts.answer(FakeSts::usual);
        rig.obtainer().obtain(plan).close();
        assertThat(rig.terminal.asked).hasSize(2);
    }

    @Test
    void obtain_realProcessesAtOnce_oneOfThemAsksAndCalls() throws Exception {
        sts.answer(call -> slowly(FakeSts.usual(call)));
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            processes.add(obtainer());
        }
        List<String> printed = new ArrayList<>();
        for (Process process : processes) {
            printed.add(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            assertThat(process.waitFor()).isZero();
        }
        assertThat(printed).allMatch(text -> text.endsWith("ASIAROLE\n"));
        assertThat(printed.stream().filter(text -> text.contains("asked"))).hasSize(1);
        assertThat(sts.actions()).containsExactly("GetSessionToken", "AssumeRole");
    }

    @Test
    void obtain_holderKilledWhileItAsks_theNextTakesOver() throws Exception {
        CountDownLatch called = new CountDownLatch(1);
        CountDownLatch killed = new CountDownLatch(1);
        sts.answer(call -> {
            called.countDown();
            await(killed);
            return FakeSts.hangUp();
        });
        Process holder = obtainer();
        await(called);
        holder.destroyForcibly().waitFor();
        killed.countDown();
        sts.answer(FakeSts::usual);
        Rig rig = new Rig(directory, "234567");
        rig.obtainer().obtain(Plans.prod(sts.uri())).close();
        assertThat(rig.terminal.asked).hasSize(1);
    }

    private Process obtainer() throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ObtainsOnce.class.getName(),
                        directory.toString(),
                        sts.uri().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static <T> List<T> atOnce(Callable<T> work) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(MANY)) {
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                futures.add(threads.submit(() -> {
                    await(start);
                    return work.call();
                }));
            }
            start.countDown();
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        }
    }

    /** Whoever waits says so after two seconds. */
    private static void awaitThatAllOthersWait(Rig rig) {
        for (int i = 0; i < 100 && rig.said.size() < MANY - 1; i++) {
            slowly(FakeSts.hangUp());
        }
    }

    private static FakeSts.Answer slowly(FakeSts.Answer answer) {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return answer;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
