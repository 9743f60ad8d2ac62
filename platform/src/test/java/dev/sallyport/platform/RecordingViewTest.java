package dev.sallyport.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.model.Secret;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingViewTest {

    @TempDir
    Path directory;

    @Test
    void evidence_nothingAsked_isEmpty() {
        assertThat(view().evidence().variables()).isEmpty();
        assertThat(view().evidence().files()).isEmpty();
    }

    @Test
    void variable_anyKind_isRecordedInOrderAndOnce() {
        RecordingView view = view();
        assertThat(view.variable("MISSING")).isEmpty();
        assertThat(view.variable("EMPTY")).isEmpty();
        assertThat(view.variable("FULL")).contains("x");
        assertThat(view.variable("MISSING")).isEmpty();

        assertThat(view.evidence().variables())
                .containsExactly(
                        new Evidence.Variable("MISSING", Optional.empty(), false, false),
                        new Evidence.Variable("EMPTY", Optional.of(""), false, true),
                        new Evidence.Variable("FULL", Optional.of("x"), false, true));
    }

    @Test
    void secretVariable_isRecordedWithoutItsValue() {
        RecordingView view = view();
        assertThat(view.secretVariable("FULL").map(Secret::revealText)).contains("x");

        assertThat(view.evidence().variables())
                .containsExactly(new Evidence.Variable("FULL", Optional.empty(), true, true));
    }

    @Test
    void file_changedLater_givesWhatWasFirstSeen() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "first");
        RecordingView view = view();
        FileIdentity identity = FileIdentity.of(file).orElseThrow();
        assertThat(read(view, file)).contains("first");
        Files.writeString(file, "second, longer");

        assertThat(read(view, file)).contains("first");
        assertThat(view.evidence().files()).containsExactly(new Evidence.ConsultedFile(file, Optional.of(identity)));
        assertThat(FileIdentity.of(file)).isPresent().isNotEqualTo(Optional.of(identity));
    }

    @Test
    void file_missing_isRecordedAsMissing() throws Exception {
        RecordingView view = view();
        Path file = directory.resolve("missing");
        assertThat(read(view, file)).isEmpty();
        Files.writeString(file, "too late");

        assertThat(read(view, file)).isEmpty();
        assertThat(view.evidence().files()).containsExactly(new Evidence.ConsultedFile(file, Optional.empty()));
    }

    @Test
    void file_throughALink_hasTheIdentityOfWhatItLeadsTo() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "content");
        Path link = Files.createSymbolicLink(directory.resolve("link"), file);
        RecordingView view = view();
        read(view, link);

        assertThat(view.evidence().files()).containsExactly(new Evidence.ConsultedFile(link, FileIdentity.of(file)));
    }

    @Test
    void file_atTheLimitAndAbove_isReadAndRefused() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "x".repeat(100));

        assertThat(view().file(file, 100)).isPresent();
        assertThatThrownBy(() -> view().file(file, 99)).isInstanceOf(FileTooLargeException.class);
    }

    private static RecordingView view() {
        return new RecordingView(new Environment(Map.of("EMPTY", "", "FULL", "x")));
    }

    private static Optional<String> read(RecordingView view, Path file) throws Exception {
        return view.file(file, 1000).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }
}
