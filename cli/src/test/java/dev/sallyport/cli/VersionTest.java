package dev.sallyport.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.terminal.ProgramVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class VersionTest {

    @Test
    void number_always_isTheProjects() throws IOException {
        String project = Files.readString(Path.of("..", "pom.xml"));
        String version =
                project.replaceFirst("(?s).*?<artifactId>sallyport</artifactId>\\s*<version>(.*?)</version>.*", "$1");
        assertThat(ProgramVersion.NUMBER).isEqualTo(version);
    }
}
