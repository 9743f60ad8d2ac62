package dev.sallyport.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The launcher splits a call of {@code exec} by a table of its flags: the same flags, taking a value or none. */
final class LauncherFlagsTest {

    private static final Path LAUNCHER = Path.of("..", "dist", "src", "main", "c", "call.c");

    @Test
    void launcher_flagsOfExecWithoutValue_areThoseOfTheCommand() throws IOException {
        assertThat(listed("FLAGS")).isEqualTo(flags(false));
    }

    @Test
    void launcher_flagsOfExecWithValue_areThoseOfTheCommand() throws IOException {
        assertThat(listed("FLAGS_WITH_VALUE")).isEqualTo(flags(true));
    }

    private static Set<String> flags(boolean withValue) {
        return options(ExecCommand.class)
                .filter(field -> withValue == !isSwitch(field))
                .flatMap(
                        field -> Arrays.stream(field.getAnnotation(Option.class).names()))
                .collect(Collectors.toSet());
    }

    private static boolean isSwitch(Field field) {
        return field.getType() == boolean.class;
    }

    private static Stream<Field> options(Class<?> command) {
        return Arrays.stream(command.getDeclaredFields())
                .flatMap(field -> field.isAnnotationPresent(Mixin.class)
                        ? options(field.getType())
                        : Stream.of(field).filter(own -> own.isAnnotationPresent(Option.class)));
    }

    private static Set<String> listed(String table) throws IOException {
        Matcher found = Pattern.compile(" " + table + "\\[] = \\{([^}]*)}").matcher(Files.readString(LAUNCHER));
        assertThat(found.find()).as(table).isTrue();
        return Pattern.compile("\"([^\"]*)\"")
                .matcher(found.group(1))
                .results()
                .map(result -> result.group(1))
                .collect(Collectors.toSet());
    }
}
