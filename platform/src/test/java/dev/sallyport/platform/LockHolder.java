package dev.sallyport.platform;

import java.nio.file.Path;

/** A process that takes a lock, says "held" or "busy", and holds it until it is ended. */
final class LockHolder {

    private LockHolder() {}

    public static void main(String[] arguments) throws Exception {
        boolean held = LockFile.tryAcquire(Path.of(arguments[0])).isPresent();
        System.out.println(held ? "held" : "busy");
        if (held) {
            Thread.sleep(60_000);
        }
    }
}
