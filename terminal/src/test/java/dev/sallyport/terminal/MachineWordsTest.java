package dev.sallyport.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

final class MachineWordsTest {

    @Test
    void of_refusalThatOnlyNamesTheFile_saysWhy() {
        assertThat(MachineWords.of(new AccessDeniedException("/v"))).isEqualTo("/v: permission denied");
        assertThat(MachineWords.of(new NoSuchFileException("/v"))).isEqualTo("/v: there is no such file or directory");
    }

    @Test
    void of_refusalWithAReason_repeatsIt() {
        IOException full = new FileSystemException("/v", "/w", "No space left on device");

        assertThat(MachineWords.of(full)).isEqualTo("/v: No space left on device");
        assertThat(MachineWords.of(new UncheckedIOException(full))).isEqualTo("/v: No space left on device");
    }
}
