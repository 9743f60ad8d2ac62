package dev.sallyport.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sallyport.model.UserError;
import dev.sallyport.platform.Directories;
import dev.sallyport.platform.Environment;
import dev.sallyport.platform.Time;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigWriterTest {

    @TempDir
    Path directory;

    private Path config = Path.of("");

    @BeforeEach
    void place() {
        config = directory.resolve("aws").resolve("config");
    }

    @Test
    void edit_newFile_isForTheOwnerOnly() throws IOException {
        assertThat(put("prod")).isTrue();
        assertThat(config).hasContent("[profile prod]\nregion = r\n");
        assertThat(mode(config)).isEqualTo("rw-------");
        assertThat(mode(directory.resolve("aws"))).isEqualTo("rwx------");
    }

    @Test
    void edit_nothingNew_writesNothing() throws IOException {
        put("prod");
        Object before = Files.getAttribute(config, "unix:ino");
        assertThat(put("prod")).isFalse();
        assertThat(Files.getAttribute(config, "unix:ino")).isEqualTo(before);
    }

    @Test
    void edit_existingFile_keepsItsMode() throws IOException {
        put("prod");
        Files.setPosixFilePermissions(config, PosixFilePermissions.fromString("rw-r-----"));
        put("dev");
        assertThat(mode(config)).isEqualTo("rw-r-----");
    }

    @Test
    void edit_link_staysALinkAndItsTargetChanges() throws IOException {
        Path target = Files.writeString(directory.resolve("dotfiles-config"), "[default]\nregion = r\n");
        Files.createDirectories(directory.resolve("aws"));
        Files.createSymbolicLink(config, target);
        put("prod");
        assertThat(config).isSymbolicLink();
        assertThat(target).hasContent("[default]\nregion = r\n\n[profile prod]\nregion = r\n");
    }

    @Test
    void edit_linkThatLeadsNowhere_isRefused() throws IOException {
        Files.createDirectories(directory.resolve("aws"));
        Files.createSymbolicLink(config, directory.resolve("missing"));
        assertThatExceptionOfType(UserError.class).isThrownBy(() -> put("prod"));
        assertThat(config).isSymbolicLink();
    }

    @Test
    void edit_brokenFile_isRefusedAndStays() throws IOException {
        Files.createDirectories(directory.resolve("aws"));
        Files.writeString(config, "what is this\n");
        assertThatExceptionOfType(UserError.class).isThrownBy(() -> put("prod"));
        assertThat(config).hasContent("what is this\n");
    }

    @Test
    void edit_manyAtOnce_loseNothing() throws InterruptedException {
        List<Thread> writers = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            String name = "p" + i;
            writers.add(Thread.ofPlatform().start(() -> put(name)));
        }
        for (Thread writer : writers) {
            writer.join();
        }
        assertThat(config)
                .content()
                .contains(writers.stream()
                        .map(t -> "[profile p" + writers.indexOf(t) + "]")
                        .toList());
    }

    private boolean put(String name) {
        Environment environment = new Environment(
                Map.of("SALLYPORT_HOME", directory.resolve("home").toString()));
        ProfileText profile = new ProfileText(name, Map.of("region", "r"));
        return new ConfigWriter(config, new Directories(environment), Time.system()).edit(e -> e.putProfile(profile));
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
