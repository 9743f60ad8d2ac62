package dev.sallyport.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sallyport.model.UserError;
import dev.sallyport.plan.MfaDevice;
import dev.sallyport.platform.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Thirteen seconds into a step of 30, so 17 before the next. */
final class CodeReaderTest {

    private static final MfaDevice DEVICE = MfaDevice.of(Plans.SERIAL);

    private final MovedTime time = new MovedTime("2026-01-01T10:00:13Z");

    @TempDir
    Path directory;

    @Test
    void typed_secondCodeOfOneStep_isToldHowLongToWait() {
        Rig rig = new Rig(directory, "111111", "222222");
        CodeReader reader = reader(rig, Optional.empty());
        reader.accepted(reader.read(DEVICE));
        assertThat(reader.read(DEVICE).code()).isEqualTo("222222");
        assertThat(rig.said)
                .containsExactly("The code that the device shows was used already: wait 17 s for the next code.");
    }

    @Test
    void typed_codeThatAwsTookAlready_isAskedForAgainBeforeItIsSent() {
        Rig rig = new Rig(directory, "111111", "111 111", "222222");
        CodeReader reader = reader(rig, Optional.empty());
        reader.accepted(reader.read(DEVICE));
        assertThat(reader.read(DEVICE).code()).isEqualTo("222222");
        assertThat(rig.said.getLast())
                .isEqualTo("That code was used already, and AWS takes each code once: wait 17 s for the next code.");
    }

    @Test
    void typed_codeOfAnotherCommand_isRememberedAcrossProcesses() {
        CodeReader first = reader(new Rig(directory, "111111"), Optional.empty());
        first.accepted(first.read(DEVICE));
        Rig later = new Rig(directory, "111111", "222222");
        assertThat(reader(later, Optional.empty()).read(DEVICE).code()).isEqualTo("222222");
        assertThat(later.said).hasSize(2);
    }

    @Test
    void typed_codeOfAnotherDevice_waitsForNothing() {
        Rig rig = new Rig(directory, "111111", "111111");
        CodeReader reader = reader(rig, Optional.empty());
        reader.accepted(reader.read(DEVICE));
        assertThat(reader.read(MfaDevice.of("GAHT12345678")).code()).isEqualTo("111111");
        assertThat(rig.said).isEmpty();
    }

    @Test
    void typed_sameDigitsMinutesLater_areAnotherCode() {
        Rig rig = new Rig(directory, "111111", "111111");
        CodeReader reader = reader(rig, Optional.empty());
        reader.accepted(reader.read(DEVICE));
        time.sleep(Duration.ofMinutes(2));
        assertThat(reader.read(DEVICE).code()).isEqualTo("111111");
        assertThat(rig.said).isEmpty();
    }

    @Test
    void typed_nothingOfUseThreeTimes_isAnError() {
        Rig rig = new Rig(directory, "", "12345", "1234567");
        assertThatThrownBy(() -> reader(rig, Optional.empty()).read(DEVICE))
                .hasMessage("No MFA code was given for " + Plans.SERIAL);
    }

    @Test
    void given_codeThatAwsTookAlready_failsAndSaysHowLongToWait() {
        CodeReader first = reader(new Rig(directory), Optional.of("111111"));
        first.accepted(first.read(DEVICE));
        CodeReader second = reader(new Rig(directory), Optional.of("111 111"));
        UserError error = catchThrowableOfType(UserError.class, () -> second.read(DEVICE));
        assertThat(error).hasMessage("The code of --mfa-token was used already, and AWS takes each code once");
        assertThat(error.details())
                .containsExactly(
                        "The device: " + Plans.SERIAL,
                        "Next: wait 17 s for the next code, and run the command again with it.");
    }

    @Test
    void given_codeThatWasSentButNotAccepted_mayBeSentAgain() {
        reader(new Rig(directory), Optional.of("111111")).read(DEVICE);
        assertThat(reader(new Rig(directory), Optional.of("111111"))
                        .read(DEVICE)
                        .code())
                .isEqualTo("111111");
    }

    @Test
    void printed_secondCodeOfOneStep_isWaitedForUnasked() {
        Rig rig = new Rig(directory);
        CodeReader reader = reader(rig, Optional.empty(), Terminal.none());
        MfaDevice device = device("echo 123456");
        reader.accepted(reader.read(device));
        assertThat(reader.read(device("echo 234567")).code()).isEqualTo("234567");
        assertThat(time.waited()).isEqualTo(Duration.ofSeconds(18));
        assertThat(rig.said)
                .containsExactly("The code of " + Plans.SERIAL + " was used already: waiting 17 s for the next code …");
    }

    @Test
    void printed_sameCodeForEver_isAnErrorInTheEnd() {
        CodeReader reader = reader(new Rig(directory), Optional.empty(), Terminal.none());
        MfaDevice device = device("echo 123456");
        reader.accepted(reader.read(device));
        assertThatThrownBy(() -> reader.read(device))
                .hasMessage("The mfa_process of " + Plans.SERIAL + " goes on printing a code that was used already");
    }

    @ParameterizedTest
    @ValueSource(strings = {"echo hunter2", "echo 12345", "echo 1234567", "true", "printf '123456\\n654321'"})
    void printed_anythingButSixDigits_isRefusedWithoutRepeatingIt(String script) {
        CodeReader reader = reader(new Rig(directory), Optional.empty(), Terminal.none());
        UserError error = catchThrowableOfType(UserError.class, () -> reader.read(device(script)));
        assertThat(error).hasMessage("The mfa_process of " + Plans.SERIAL + " printed something else than six digits");
        assertThat(error.details().getLast()).contains("--mfa-token");
    }

    @Test
    void printed_programThatFails_isAnError() {
        CodeReader reader = reader(new Rig(directory), Optional.empty(), Terminal.none());
        assertThatThrownBy(() -> reader.read(device("echo 123456; exit 3")))
                .hasMessage("The mfa_process of " + Plans.SERIAL + " ended with status 3");
    }

    @Test
    void given_codeAndAProgram_programIsNotRun() {
        CodeReader reader = reader(new Rig(directory), Optional.of("111111"), Terminal.none());
        assertThat(reader.read(device("touch " + directory.resolve("ran"))).code())
                .isEqualTo("111111");
        assertThat(directory.resolve("ran")).doesNotExist();
    }

    @Test
    void remembered_codes_areNotKeptAsTheyAre() throws IOException {
        CodeReader reader = reader(new Rig(directory, "111111", "234567"), Optional.empty());
        reader.accepted(reader.read(DEVICE));
        reader.read(DEVICE);
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> kept = files.filter(Files::isRegularFile).toList();
            assertThat(kept).hasSize(1);
            assertThat(Files.readString(kept.getFirst()))
                    .doesNotContain("111111", "234567", "bob")
                    .hasSizeLessThan(200);
        }
    }

    private CodeReader reader(Rig rig, Optional<String> given) {
        return reader(rig, given, rig.terminal);
    }

    private CodeReader reader(Rig rig, Optional<String> given, Terminal terminal) {
        return new CodeReader(
                rig.around(Map.of("PATH", "/usr/bin:/bin"), time), new MfaCodes(given, terminal, rig.notices));
    }

    private static MfaDevice device(String script) {
        return new MfaDevice(Plans.SERIAL, List.of("sh", "-c", script));
    }
}
