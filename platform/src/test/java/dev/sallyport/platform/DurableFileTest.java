package dev.sallyport.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableFileTest {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    @TempDir
    Path directory;

    private Path file = Path.of("");
    private Path previous = Path.of("");

    /** What a kill looks like to the code that runs: nothing behind it happens, not even the cleaning up. */
    private static final class Kill extends Error {}

    @BeforeEach
    void name() {
        file = directory.resolve("file");
        previous = directory.resolve("file.previous");
    }

    @Test
    void replace_newFile_isOwnersOnly() throws Exception {
        DurableFile.replace(file, bytes("content"));

        assertThat(file).hasContent("content");
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(OWNER_ONLY);
        assertThat(names()).containsExactly("file");
    }

    @Test
    void replace_throughALink_keepsTheLink() throws Exception {
        Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("file"));
        DurableFile.replace(file, bytes("old"));
        DurableFile.replace(link, bytes("new"));

        assertThat(link).isSymbolicLink();
        assertThat(file).hasContent("new");
    }

    @Test
    void replaceKeeping_everyTime_keepsTheStateBefore() throws Exception {
        for (String content : List.of("1", "2", "3")) {
            DurableFile.replaceKeeping(file, bytes(content), previous);
        }

        assertThat(file).hasContent("3");
        assertThat(previous).hasContent("2");
        assertThat(names()).containsExactly("file", "file.previous");
    }

    @Test
    void replaceKeepingMode_existingFile_keepsItsMode() throws Exception {
        DurableFile.replaceKeepingMode(file, bytes("1"), PosixFilePermissions.fromString("rw-r-----"));
        assertThat(mode(file)).isEqualTo("rw-r-----");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        DurableFile.replaceKeepingMode(file, bytes("2"), OWNER_ONLY);

        assertThat(mode(file)).isEqualTo("rw-rw-rw-");
    }

    @Test
    void write_killedBeforeAnyStep_leavesTheOldOrTheNew() throws Exception {
        List<String> steps = steps();
        assertThat(steps)
                .containsExactly(
                        "create", "write", "fsync", "link", "rename of the link", "rename", "fsync of the directory");
        for (String fatal : steps) {
            restore();
            assertThatThrownBy(() -> writeUntil(fatal, new Kill())).isInstanceOf(Kill.class);

            String expected = fatal.equals("fsync of the directory") ? "new" : "old";
            assertThat(file).as("killed before %s", fatal).hasContent(expected);
            DurableFile.sweep(file);
            DurableFile.sweep(previous);
            assertThat(names()).as("swept after a kill before %s", fatal).isSubsetOf("file", "file.previous");
            DurableFile.replaceKeeping(file, bytes("later"), previous);
            assertThat(file).hasContent("later");
            assertThat(previous).hasContent(expected);
        }
    }

    @Test
    void write_anyStepFails_reportsItAndLeavesNothingBehind() throws Exception {
        for (String failing : steps()) {
            restore();
            assertThatThrownBy(() -> writeUntil(failing, new IOException("disk full")))
                    .hasMessage("disk full");

            assertThat(file)
                    .as("failed at %s", failing)
                    .hasContent(failing.equals("fsync of the directory") ? "new" : "old");
            assertThat(names()).as("failed at %s", failing).isSubsetOf("file", "file.previous");
        }
    }

    @Test
    void sweep_othersFiles_stay() throws Exception {
        List<String> others =
                List.of("file.0123456789abcdef.tmp", "file.sallyport-tmp", "other.0123456789abcdef.sallyport-tmp");
        for (String name : others) {
            Files.createFile(directory.resolve(name));
        }
        Files.createFile(directory.resolve("file.0123456789abcdef.sallyport-tmp"));
        DurableFile.sweep(file);

        assertThat(names()).containsExactlyInAnyOrderElementsOf(others);
    }

    @Test
    void delete_thereOrNot_isGone() throws Exception {
        DurableFile.replace(file, bytes("x"));
        DurableFile.delete(file);
        DurableFile.delete(file);

        assertThat(file).doesNotExist();
    }

    private List<String> steps() throws IOException {
        restore();
        List<String> steps = new ArrayList<>();
        DurableFile.write(file, bytes("new"), OWNER_ONLY, Optional.of(previous), steps::add);
        return steps;
    }

    private void writeUntil(String fatal, Throwable end) throws IOException {
        DurableFile.write(file, bytes("new"), OWNER_ONLY, Optional.of(previous), step -> {
            if (step.equals(fatal)) {
                if (end instanceof IOException failure) {
                    throw failure;
                }
                throw (Kill) end;
            }
        });
    }

    private void restore() throws IOException {
        Files.deleteIfExists(previous);
        Files.writeString(file, "old");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
