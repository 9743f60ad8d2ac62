package dev.sallyport.vault;

import dev.sallyport.model.AccessKey;
import dev.sallyport.platform.Directories;
import dev.sallyport.platform.Environment;
import dev.sallyport.platform.KernelKeyring;
import dev.sallyport.platform.Notices;
import dev.sallyport.platform.RandomBytes;
import dev.sallyport.platform.Terminal;
import dev.sallyport.platform.Time;
import java.time.Duration;
import java.util.Optional;

/** A process that stores key after key and prints each number once it is stored, for tests that kill it. */
final class PutLoop {

    private static final int NAMES = 7;

    private PutLoop() {}

    /** The name that the given number is stored under. */
    static String name(String prefix, int number) {
        return prefix + number % NAMES;
    }

    /** What it stores there. */
    static String secret(int number) {
        return "made-up-secret-" + number;
    }

    /** Arguments: a prefix for the names, the first number, how many. */
    public static void main(String[] arguments) throws Exception {
        int first = Integer.parseInt(arguments[1]);
        int end = first + Integer.parseInt(arguments[2]);
        Environment environment = Environment.ofProcess();
        Unlocking unlocking = new Unlocking(
                KernelKeyring.none(),
                environment,
                Terminal.none(),
                Notices.silent(),
                Duration.ofHours(8),
                Argon2Cost.LEAST);
        try (Vault vault =
                new Vault(new Directories(environment), Time.system(), new RandomBytes(), unlocking, "0.0.0-test")) {
            for (int number = first; number < end; number++) {
                try (AccessKey key = TestHome.key(secret(number))) {
                    vault.put(name(arguments[0], number), key, Optional.empty());
                }
                System.out.println(number);
            }
        }
    }
}
