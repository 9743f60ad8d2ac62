package dev.sallyport.terminal;

import dev.sallyport.platform.Directories;
import dev.sallyport.platform.Environment;
import dev.sallyport.platform.StandardStreams;
import dev.sallyport.platform.Terminal;
import dev.sallyport.platform.Time;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * What a command is given by whoever started the program: the name it was called by, environment, streams and terminal.
 *
 * @param name {@code sallyport} or {@code aws-vault}
 * @param environment the caller's own
 * @param directories where Sallyport's files lie in that environment
 * @param time the machine's clocks
 * @param terminal where people are asked
 * @param console where results and words for people go
 * @param stdin unbuffered, because what is read from it may be a secret
 */
public record Invocation(
        String name,
        Environment environment,
        Directories directories,
        Time time,
        Terminal terminal,
        Console console,
        InputStream stdin) {

    /** The program as the user's shell started it. */
    public static Invocation ofProcess(String name, Environment environment) {
        return of(
                name, environment, new TtyTerminal(), Console.ofProcess(name), new FileInputStream(FileDescriptor.in));
    }

    /** The program somewhere else: with another environment, terminal and streams. */
    public static Invocation of(
            String name, Environment environment, Terminal terminal, Console console, InputStream stdin) {
        return new Invocation(name, environment, new Directories(environment), Time.system(), terminal, console, stdin);
    }

    /** Whether stdin is somebody's terminal rather than what a command was given to read. */
    public boolean stdinIsTerminal() {
        return stdin instanceof FileInputStream && StandardStreams.stdinIsTerminal();
    }

    /** Whether results may be coloured: a terminal shows them, and {@code NO_COLOR} does not say otherwise. */
    public boolean stdoutTakesColour() {
        return console.isOfProcess()
                && StandardStreams.stdoutIsTerminal()
                && environment.variables().getOrDefault("NO_COLOR", "").isEmpty();
    }

    /** The program itself, to be started again or named in a config file. */
    public Path program() {
        return Path.of(System.getProperty("sallyport.program", name));
    }
}
