package dev.sallyport.platform;

import java.util.concurrent.locks.LockSupport;

/** A program that ends with status 7, in the way that its word names. */
final class Ends {

    private Ends() {}

    public static void main(String... words) {
        Thread hook = new Thread(() -> System.out.print("hook"));
        switch (words[0]) {
            case "hook" -> ProcessEnd.hook(hook);
            case "unhook" -> {
                ProcessEnd.hook(hook);
                ProcessEnd.unhook(hook);
            }
            default -> new Thread(LockSupport::park).start();
        }
        ProcessEnd.exit(7);
    }
}
