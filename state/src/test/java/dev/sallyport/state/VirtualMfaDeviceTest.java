package dev.sallyport.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.model.Arn;
import dev.sallyport.model.Secret;
import dev.sallyport.model.Totp;
import dev.sallyport.state.PracticeCode.CodeNow;
import dev.sallyport.state.PracticeCode.WaitUntil;
import dev.sallyport.state.VirtualMfaDevice.Verdict;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VirtualMfaDeviceTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final long STEP = Totp.stepAt(NOON);

    private final Secret seed = Secret.ofText("made-up seed of a test, 40 bytes long !!");
    private VirtualMfaDevice device =
            VirtualMfaDevice.created(Arn.parse("arn:aws:iam::123456789012:mfa/bob"), seed, Optional.empty(), Tags.NONE);

    @ParameterizedTest
    @CsvSource({"-2,WRONG", "-1,ACCEPTED", "0,ACCEPTED", "1,ACCEPTED", "2,WRONG"})
    void verify_codeOfANearbyStep_isAcceptedWithinOneStep(int offset, Verdict expected) {
        assertThat(verify(codeOf(STEP + offset), NOON)).isEqualTo(expected);
    }

    @Test
    void verify_sameCodeTwice_isUsedTheSecondTime() {
        assertThat(verify(codeOf(STEP), NOON)).isEqualTo(Verdict.ACCEPTED);
        assertThat(verify(codeOf(STEP), NOON.plusSeconds(1))).isEqualTo(Verdict.USED);
    }

    @Test
    void verify_codeBeforeTheLastAccepted_isUsed() {
        assertThat(verify(codeOf(STEP + 1), NOON)).isEqualTo(Verdict.ACCEPTED);
        assertThat(verify(codeOf(STEP), NOON)).isEqualTo(Verdict.USED);
        assertThat(verify(codeOf(STEP + 1), NOON.plusSeconds(30))).isEqualTo(Verdict.USED);
        assertThat(verify(codeOf(STEP + 2), NOON.plusSeconds(30))).isEqualTo(Verdict.ACCEPTED);
    }

    @ParameterizedTest
    @CsvSource({"''", "00000", "0000000", "abcdef", "'١٢٣٤٥٦'"})
    void verify_noCode_isWrong(String code) {
        assertThat(verify(code, NOON)).isEqualTo(Verdict.WRONG);
    }

    @Test
    void verify_wrongCode_usesNothingUp() {
        String wrong = IntStream.range(0, 10)
                .mapToObj(digit -> Integer.toString(digit).repeat(6))
                .filter(code -> verify(code, NOON) == Verdict.WRONG)
                .findFirst()
                .orElseThrow();

        assertThat(verify(wrong, NOON)).isEqualTo(Verdict.WRONG);
        assertThat(verify(codeOf(STEP), NOON)).isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void show_freshStep_isTheCodeThatIsAccepted() {
        assertThat(show(NOON)).isEqualTo(new CodeNow(codeOf(STEP)));
        assertThat(verify(codeOf(STEP), NOON)).isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void show_twiceInOneStep_saysHowLongToWait() {
        show(NOON);

        assertThat(show(NOON.plusSeconds(29))).isEqualTo(new WaitUntil(NOON.plusSeconds(30)));
        assertThat(show(NOON.plusSeconds(30))).isEqualTo(new CodeNow(codeOf(STEP + 1)));
    }

    @Test
    void show_codeOfTheStepWasAccepted_saysHowLongToWait() {
        verify(codeOf(STEP), NOON);

        assertThat(show(NOON)).isEqualTo(new WaitUntil(NOON.plusSeconds(30)));
    }

    @Test
    void show_nextStepsCodeWasAccepted_waitsForTheOneBehindIt() {
        verify(codeOf(STEP + 1), NOON);

        assertThat(show(NOON)).isEqualTo(new WaitUntil(NOON.plusSeconds(60)));
    }

    private Verdict verify(String code, Instant now) {
        VirtualMfaDevice.Judged judged = device.judge(code, now);
        device = judged.after();
        return judged.verdict();
    }

    private PracticeCode show(Instant now) {
        VirtualMfaDevice.Shown shown = device.show(now);
        device = shown.after();
        return shown.code();
    }

    private String codeOf(long step) {
        return Totp.code(seed, step);
    }
}
