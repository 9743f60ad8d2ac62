package dev.sallyport.platform;

import dev.sallyport.model.Secret;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The user keyring of the Linux kernel (keyrings(7)), spoken to by system call: glibc has no functions for it and
 * libkeyutils need not be installed.
 *
 * <p>A key lies in the <em>user</em> keyring, readable to every process of the user: one that only its possessor may
 * read would be found but not readable (EACCES) from another login session, from cron or after su. A kernel without
 * keyrings (ENOSYS), a container that forbids them (EPERM), a full quota (EDQUOT), a key that ran out (EKEYEXPIRED): all
 * mean that there is no key.
 */
final class LinuxKeyring implements KernelKeyring {

    /** Numbers of add_key(2) and keyctl(2), which differ by architecture. */
    private record Numbers(long addKey, long keyctl) {}

    private static final Numbers X86_64 = new Numbers(248, 250);
    private static final Numbers AARCH64 = new Numbers(217, 219);

    // linux/keyctl.h
    private static final long THREAD_KEYRING = -1;
    private static final long USER_KEYRING = -4;
    private static final long SET_PERMISSIONS = 5;
    private static final long LINK = 8;
    private static final long UNLINK = 9;
    private static final long SEARCH = 10;
    private static final long READ = 11;
    private static final long SET_TIMEOUT = 15;
    private static final long INVALIDATE = 21;

    /** Possessor: everything; user: view, read, search; group and others: nothing. */
    private static final long OURS_TO_READ = 0x3f0b0000L;

    /** The longest secret that is kept; the kernel would take 32767 bytes of the 20000 a user has in all. */
    private static final int MAX_SECRET_BYTES = 1024;

    static final String KEY_TYPE = "user";

    private final Numbers numbers;
    private final MethodHandle syscall;

    private LinuxKeyring(Numbers numbers, MethodHandle syscall) {
        this.numbers = numbers;
        this.syscall = syscall;
    }

    /** The keyring, where this is a Linux whose call numbers are known; the kernel may still refuse every call. */
    static Optional<LinuxKeyring> available() {
        if (!System.getProperty("os.name", "").equals("Linux")) {
            return Optional.empty();
        }
        return switch (System.getProperty("os.arch", "").toLowerCase(Locale.ROOT)) {
            case "amd64", "x86_64" -> linked(X86_64);
            case "aarch64" -> linked(AARCH64);
            default -> Optional.empty();
        };
    }

    @SuppressWarnings("restricted") // the one foreign function: syscall(2)
    private static Optional<LinuxKeyring> linked(Numbers numbers) {
        Linker linker = Linker.nativeLinker();
        ValueLayout.OfLong word = ValueLayout.JAVA_LONG;
        FunctionDescriptor signature = FunctionDescriptor.of(word, word, word, word, word, word, word);
        return linker.defaultLookup()
                .find("syscall")
                .map(address -> linker.downcallHandle(address, signature, Linker.Option.firstVariadicArg(1)))
                .map(handle -> new LinuxKeyring(numbers, handle));
    }

    @Override
    public Optional<Secret> find(String description) {
        try (Arena arena = Arena.ofConfined()) {
            long key = search(arena, description);
            return key < 0 ? Optional.empty() : read(arena, key);
        }
    }

    private long search(Arena arena, String description) {
        return call(numbers.keyctl(), SEARCH, USER_KEYRING, text(arena, KEY_TYPE), text(arena, description), 0);
    }

    private Optional<Secret> read(Arena arena, long key) {
        MemorySegment buffer = arena.allocate(MAX_SECRET_BYTES);
        byte[] bytes = {};
        try {
            long length = call(numbers.keyctl(), READ, key, buffer.address(), MAX_SECRET_BYTES, 0);
            if (length <= 0 || length > MAX_SECRET_BYTES) {
                return Optional.empty();
            }
            bytes = buffer.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE);
            return Optional.of(Secret.copyOf(bytes));
        } finally {
            buffer.fill((byte) 0);
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /**
     * The key is made in the keyring of this thread, which dies with it, and moves into the user's only when its
     * time-out and permissions are set: killed in between, no key is left that would stay for ever.
     */
    @Override
    public boolean keep(String description, Secret secret, Duration lifetime) {
        long seconds = Math.clamp(lifetime.toSeconds(), 0, Integer.MAX_VALUE);
        if (seconds == 0 || secret.isEmpty() || secret.length() > MAX_SECRET_BYTES) {
            return false;
        }
        try (Arena arena = Arena.ofConfined()) {
            long key = add(arena, description, secret);
            if (key < 0) {
                return false;
            }
            boolean kept = call(numbers.keyctl(), SET_TIMEOUT, key, seconds, 0, 0) == 0
                    && call(numbers.keyctl(), SET_PERMISSIONS, key, OURS_TO_READ, 0, 0) == 0
                    && call(numbers.keyctl(), LINK, key, USER_KEYRING, 0, 0) == 0;
            call(numbers.keyctl(), UNLINK, key, THREAD_KEYRING, 0, 0);
            return kept;
        }
    }

    private long add(Arena arena, String description, Secret secret) {
        byte[] bytes = secret.reveal();
        MemorySegment payload = arena.allocate(bytes.length);
        try {
            payload.copyFrom(MemorySegment.ofArray(bytes));
            return call(
                    numbers.addKey(),
                    text(arena, KEY_TYPE),
                    text(arena, description),
                    payload.address(),
                    bytes.length,
                    THREAD_KEYRING);
        } finally {
            payload.fill((byte) 0);
            Arrays.fill(bytes, (byte) 0);
        }
    }

    @Override
    public void drop(String description) {
        try (Arena arena = Arena.ofConfined()) {
            long key = search(arena, description);
            if (key >= 0 && call(numbers.keyctl(), INVALIDATE, key, 0, 0, 0) != 0) {
                call(numbers.keyctl(), UNLINK, key, USER_KEYRING, 0, 0);
            }
        }
    }

    private static long text(Arena arena, String value) {
        return arena.allocateFrom(value).address();
    }

    /** What the kernel answers, or -1; which error it was does not matter here. */
    private long call(long number, long a, long b, long c, long d, long e) {
        try {
            return (long) syscall.invokeExact(number, a, b, c, d, e);
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable impossible) {
            throw new AssertionError(impossible); // a foreign function throws nothing of its own
        }
    }
}
