package dev.sallyport.cli;

import dev.sallyport.config.Dialect;
import dev.sallyport.config.KeyIndex;
import dev.sallyport.credentials.SessionCache;
import dev.sallyport.platform.Directories;
import dev.sallyport.platform.Environment;
import dev.sallyport.platform.KernelKeyring;
import dev.sallyport.platform.Settings;
import dev.sallyport.platform.StandardInput;
import dev.sallyport.platform.Terminal;
import dev.sallyport.platform.Time;
import dev.sallyport.vault.Argon2Cost;
import dev.sallyport.vault.StoredKey;
import dev.sallyport.vault.Unlocking;
import dev.sallyport.vault.Vault;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The composition root: everything that a command may need of the machine and of the other rooms, put together by hand.
 * What costs something to make is made when a command first asks for it, so that {@code --help} pays for nothing.
 */
final class App {

    private final String name;
    private final Dialect dialect;
    private final Environment environment;
    private final Directories directories;
    private final Time time = Time.system();
    private final Terminal terminal;
    private final Console console;
    private final InputStream stdin;

    private Optional<Settings> settings = Optional.empty();
    private Optional<Vault> vault = Optional.empty();

    private App(
            String name,
            Dialect dialect,
            Environment environment,
            Terminal terminal,
            Console console,
            InputStream stdin) {
        this.name = name;
        this.dialect = dialect;
        this.environment = environment;
        this.directories = new Directories(environment);
        this.terminal = terminal;
        this.console = console;
        this.stdin = stdin;
    }

    /** The program as the user's shell started it. */
    static App ofProcess(String name, Dialect dialect, Environment environment) {
        return of(
                name,
                dialect,
                environment,
                new TtyTerminal(),
                Console.ofProcess(name),
                new FileInputStream(FileDescriptor.in));
    }

    /** The program somewhere else: with another environment, terminal and streams. */
    static App of(
            String name,
            Dialect dialect,
            Environment environment,
            Terminal terminal,
            Console console,
            InputStream stdin) {
        return new App(name, dialect, environment, terminal, console, stdin);
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

    /** Whether stdin is somebody's terminal rather than what a command was given to read. */
    boolean stdinIsTerminal() {
        return stdin instanceof FileInputStream && StandardInput.isTerminal();
    }

    /** Unbuffered, because what is read from it may be a secret. */
    InputStream stdin() {
        return stdin;
    }

    /** The program itself, to be started again or named in a config file. */
    Path program() {
        return Path.of(System.getProperty("sallyport.program", name));
    }

    Settings settings() throws IOException {
        if (settings.isEmpty()) {
            settings = Optional.of(Settings.read(directories, console));
        }
        return settings.get();
    }

    Vault vault() throws IOException {
        if (vault.isEmpty()) {
            Unlocking unlocking = new Unlocking(
                    KernelKeyring.ofThisMachine(),
                    environment,
                    terminal,
                    console,
                    settings().unlockFor(),
                    Argon2Cost.STANDARD);
            vault = Optional.of(new Vault(directories, time, new SecureRandom(), unlocking, Version.NUMBER));
        }
        return vault.get();
    }

    /** Which keys are stored, as far as that is no secret: what the resolver needs to know of the vault. */
    KeyIndex keys() throws IOException {
        Map<String, KeyIndex.Entry> entries = new TreeMap<>();
        for (StoredKey key : vault().index()) {
            entries.put(key.name(), new KeyIndex.Entry(key.accessKeyId(), key.endpoint()));
        }
        return new KeyIndex(entries);
    }

    /** Where sessions are kept between commands, as the settings and the machine allow. */
    SessionCache sessions() throws IOException {
        return switch (settings().sessionCache()) {
            case OFF -> SessionCache.off();
            case VAULT -> SessionCache.inVault(vault(), console);
            case RUNTIME -> {
                Optional<Path> runtime = directories.runtime();
                yield runtime.isPresent()
                        ? SessionCache.inRuntime(runtime.get(), console)
                        : SessionCache.inVault(vault(), console);
            }
        };
    }

    /**
     * Forgets every cached session in every place where one may rest, whatever the settings say now: yesterday they may
     * have said something else.
     *
     * @return how many there were
     */
    int forgetSessions() throws IOException {
        return forgetRuntimeSessions() + SessionCache.inVault(vault(), console).clear();
    }

    /** The same of those in the runtime directory, for which no key is needed. */
    int forgetRuntimeSessions() {
        return directories
                .runtime()
                .map(place -> SessionCache.inRuntime(place, console).clear())
                .orElse(0);
    }

    /** The way from a profile's name to its credentials. */
    Gates gates() {
        return new Gates(this);
    }

    /** The user's AWS config file. */
    AwsConfig awsConfig() {
        return new AwsConfig(this);
    }
}
