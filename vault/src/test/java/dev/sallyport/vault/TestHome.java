package dev.sallyport.vault;

import dev.sallyport.model.AccessKey;
import dev.sallyport.model.Secret;
import dev.sallyport.platform.Directories;
import dev.sallyport.platform.Environment;
import dev.sallyport.platform.KernelKeyring;
import dev.sallyport.platform.Notices;
import dev.sallyport.platform.RandomBytes;
import dev.sallyport.platform.Terminal;
import dev.sallyport.platform.Time;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A home for one test, with everything around the vault that a test wants to play: no test touches the real ones. */
final class TestHome {

    static final String PASSPHRASE = "made-up passphrase";

    final Path home;
    final Map<String, String> variables = new HashMap<>();
    final MemoryKeyring keyring = new MemoryKeyring();
    final List<String> said = new ArrayList<>();
    Terminal terminal = Terminal.none();

    TestHome(Path directory) {
        this.home = directory.resolve("home");
        variables.put("SALLYPORT_HOME", home.toString());
        variables.put("XDG_RUNTIME_DIR", TestRuntime.DIRECTORY.toString());
    }

    /** A home whose passphrase is in the variable. */
    static TestHome withPassphrase(Path directory) {
        TestHome home = new TestHome(directory);
        home.variables.put("AWS_VAULT_FILE_PASSPHRASE", PASSPHRASE);
        return home;
    }

    /** As a new process would open it. */
    Vault open() {
        return open(keyring);
    }

    Vault open(KernelKeyring with) {
        Environment environment = new Environment(variables);
        Unlocking unlocking =
                new Unlocking(with, environment, terminal, notices(), Duration.ofHours(8), Argon2Cost.LEAST);
        return new Vault(new Directories(environment), Time.system(), new RandomBytes(), unlocking, "0.0.0-test");
    }

    Path vaultFile() {
        return home.resolve("vault");
    }

    /** Stores a made-up key, as a process of its own would. */
    boolean put(String name, String secret) throws Exception {
        try (Vault vault = open();
                AccessKey key = key(secret)) {
            return vault.put(name, key, Optional.empty());
        }
    }

    /** The secret of a key, as a process of its own would read it. */
    String secretOf(String name) throws Exception {
        try (Vault vault = open();
                AccessKey key = vault.key(name)) {
            return key.secret().revealText();
        }
    }

    static AccessKey key(String secret) {
        return new AccessKey("AKIAIOSFODNN7EXAMPLE", Secret.ofText(secret));
    }

    private Notices notices() {
        return new Notices() {
            @Override
            public void say(String line) {
                said.add(line);
            }

            @Override
            public void warn(String line) {
                said.add(line);
            }
        };
    }
}
