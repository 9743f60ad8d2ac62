package dev.sallyport.cli;

import dev.sallyport.config.Dialect;
import dev.sallyport.platform.Directories;
import dev.sallyport.platform.Environment;
import dev.sallyport.platform.Terminal;
import dev.sallyport.platform.Time;
import java.nio.file.Path;

/**
 * The composition root: everything that a command may need of the machine and of the other rooms, made by hand, each
 * part only when it is first asked for, so that {@code --help} pays for none of it.
 */
final class App {

    private final String name;
    private final Dialect dialect;
    private final Environment environment;
    private final Directories directories;
    private final Time time;
    private final Terminal terminal;
    private final Console console;

    private App(String name, Dialect dialect, Environment environment) {
        this.name = name;
        this.dialect = dialect;
        this.environment = environment;
        this.directories = new Directories(environment);
        this.time = Time.system();
        this.terminal = new TtyTerminal();
        this.console = Console.ofProcess(name);
    }

    static App ofProcess(String name, Dialect dialect, Environment environment) {
        return new App(name, dialect, environment);
    }

    /** What the program was called as: {@code sallyport} or {@code aws-vault}. */
    String name() {
        return name;
    }

    Dialect dialect() {
        return dialect;
    }

    Environment environment() {
        return environment;
    }

    Directories directories() {
        return directories;
    }

    Time time() {
        return time;
    }

    Terminal terminal() {
        return terminal;
    }

    Console console() {
        return console;
    }

    /** The program itself, to be started again or named in a config file. */
    Path program() {
        return Path.of(System.getProperty("sallyport.program", name));
    }
}
