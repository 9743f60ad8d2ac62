package dev.sallyport.platform;

import java.util.List;

/** A program that runs a shell script as {@code exec} does, and ends with its status. */
final class RunsChild {

    private RunsChild() {}

    public static void main(String[] arguments) {
        int status = ChildProcess.run(List.of("sh", "-c", arguments[0]), Environment.ofProcess());
        Runtime.getRuntime().halt(status);
    }
}
