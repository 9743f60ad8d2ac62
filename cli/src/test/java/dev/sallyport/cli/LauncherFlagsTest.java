package dev.sallyport.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.plan.Dialect;
import dev.sallyport.platform.Environment;
import dev.sallyport.terminal.Invocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

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
        App app = new App(Invocation.ofProcess("sallyport", Environment.ofProcess()), Dialect.SALLYPORT);
        ExecCommand exec = new ExecCommand(app, CommandWords.split());
        return exec.command().line().getCommandSpec().options().stream()
                .filter(option -> !option.usageHelp())
                .filter(option -> withValue == option.arity().max() > 0)
                .flatMap(option -> Arrays.stream(option.names()))
                .collect(Collectors.toSet());
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
