package dev.sallyport.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.model.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    @TempDir
    Path home;

    private final List<String> warnings = new ArrayList<>();

    @Test
    void read_noFile_givesTheDefaults() throws Exception {
        assertThat(Settings.read(directories(), notices()))
                .isEqualTo(new Settings(SessionCachePlace.RUNTIME, Duration.ofHours(8)));
    }

    @Test
    void read_knownKeys_takesThemWithCommentsAndBlanks() throws Exception {
        assertThat(read("# mine\n\n  session_cache=off\r\nunlock_for =  30m \n"))
                .isEqualTo(new Settings(SessionCachePlace.OFF, Duration.ofMinutes(30)));
        assertThat(warnings).isEmpty();
    }

    @Test
    void read_keyTwice_takesTheLater() throws Exception {
        assertThat(read("session_cache = off\nsession_cache = vault\n").sessionCache())
                .isEqualTo(SessionCachePlace.VAULT);
    }

    @Test
    void read_unknownKey_warnsWithFileAndLine() throws Exception {
        assertThat(read("# first\ncolour = red\n")).isEqualTo(Settings.DEFAULT);
        assertThat(warnings).singleElement().asString().contains(home.resolve("settings") + ":2", "colour");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"session_cache = of", "session_cache =", "unlock_for = soon", "unlock_for = 0s", "what is this"})
    void read_valueThatCannotBeUnderstood_isAnErrorWithFileAndLine(String line) {
        assertThatThrownBy(() -> read(line))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(home.resolve("settings") + ":1");
    }

    @Test
    void read_hugeFile_isRefused() {
        assertThatThrownBy(() -> read("#".repeat(70_000))).isInstanceOf(FileTooLargeException.class);
    }

    private Settings read(String content) throws IOException {
        Files.writeString(home.resolve("settings"), content);
        return Settings.read(directories(), notices());
    }

    private Directories directories() {
        return new Directories(new Environment(Map.of("SALLYPORT_HOME", home.toString())));
    }

    private Notices notices() {
        return new Notices() {
            @Override
            public void say(String line) {}

            @Override
            public void warn(String line) {
                warnings.add(line);
            }
        };
    }
}
