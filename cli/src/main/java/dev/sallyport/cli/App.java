package dev.sallyport.cli;

import dev.sallyport.credentials.SessionCache;
import dev.sallyport.delivery.TicketDesk;
import dev.sallyport.delivery.Tickets;
import dev.sallyport.plan.Dialect;
import dev.sallyport.plan.KeyIndex;
import dev.sallyport.platform.Directories;
import dev.sallyport.platform.Environment;
import dev.sallyport.platform.KernelKeyring;
import dev.sallyport.platform.RandomBytes;
import dev.sallyport.platform.SessionCachePlace;
import dev.sallyport.platform.Settings;
import dev.sallyport.platform.Terminal;
import dev.sallyport.platform.Time;
import dev.sallyport.terminal.Console;
import dev.sallyport.terminal.Invocation;
import dev.sallyport.terminal.ProgramVersion;
import dev.sallyport.vault.Argon2Cost;
import dev.sallyport.vault.StoredKey;
import dev.sallyport.vault.Unlocking;
import dev.sallyport.vault.Vault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The composition root: everything that a command may need of the machine and of the other rooms, put together by hand.
 * What costs something to make is made when a command first asks for it, so that {@code --help} pays for nothing.
 */
final class App {

    private final Invocation invocation;
    private final Dialect dialect;
    private final Launched launched;

    private Optional<Settings> settings = Optional.empty();
    private Optional<Vault> vault = Optional.empty();

    App(Invocation invocation, Dialect dialect, Launched launched) {
        this.invocation = invocation;
        this.dialect = dialect;
        this.launched = launched;
    }

    /** The program without a launcher before it. */
    App(Invocation invocation, Dialect dialect) {
        this(invocation, dialect, Launched.portably());
    }

    /** What the program was started with. */
    Invocation invocation() {
        return invocation;
    }

    /** What the program was called as: {@code sallyport} or {@code aws-vault}. */
    String name() {
        return invocation.name();
    }

    Dialect dialect() {
        return dialect;
    }

    /** How the launcher started us. */
    Launched launched() {
        return launched;
    }

    Environment environment() {
        return invocation.environment();
    }

    Directories directories() {
        return invocation.directories();
    }

    Time time() {
        return invocation.time();
    }

    Terminal terminal() {
        return invocation.terminal();
    }

    Console console() {
        return invocation.console();
    }

    InputStream stdin() {
        return invocation.stdin();
    }

    boolean stdinIsTerminal() {
        return invocation.stdinIsTerminal();
    }

    Path program() {
        return invocation.program();
    }

    Settings settings() throws IOException {
        if (settings.isEmpty()) {
            settings = Optional.of(Settings.read(directories(), console()));
        }
        return settings.get();
    }

    Vault vault() throws IOException {
        if (vault.isEmpty()) {
            vault = Optional.of(vault(settings()));
        }
        return vault.get();
    }

    /** The same for locking it, which must work whatever the settings say, and even if nobody can read them. */
    Vault vaultToLock() {
        return vault(Settings.DEFAULT);
    }

    private Vault vault(Settings choices) {
        Unlocking unlocking = new Unlocking(
                KernelKeyring.ofThisMachine(),
                environment(),
                terminal(),
                console(),
                choices.unlockFor(),
                Argon2Cost.STANDARD);
        return new Vault(directories(), time(), new RandomBytes(), unlocking, ProgramVersion.NUMBER);
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
            case VAULT -> SessionCache.inVault(vault(), console());
            case RUNTIME -> {
                Optional<Path> runtime = directories().runtime();
                yield runtime.isPresent()
                        ? SessionCache.inRuntime(runtime.get(), console())
                        : SessionCache.inVault(vault(), console());
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
        return forgetRuntimeSessions()
                + SessionCache.inVault(vault(), console()).clear();
    }

    /** The same of those in the runtime directory, for which no key is needed; tickets, which hold them too, go first. */
    int forgetRuntimeSessions() {
        int cleared;
        try {
            forgetTickets();
        } finally { // whatever went wrong before: they are in clear
            cleared = directories()
                    .runtime()
                    .map(place -> SessionCache.inRuntime(place, console()).clear())
                    .orElse(0);
        }
        return cleared;
    }

    /** Forgets every ticket. */
    void forgetTickets() {
        directories().runtime().ifPresent(place -> new Tickets(place).clear());
    }

    /** Where tickets are kept; empty where the user wants no session in the runtime directory, or there is none. */
    Optional<Tickets> tickets() throws IOException {
        return settings().sessionCache() == SessionCachePlace.RUNTIME
                ? directories().runtime().map(Tickets::new)
                : Optional.empty();
    }

    /** Issues tickets for this call; empty where no launcher would read them. */
    Optional<TicketDesk> ticketDesk() {
        return launched.build().map(build -> new TicketDesk(build, dialect, launched.words(), time()));
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
