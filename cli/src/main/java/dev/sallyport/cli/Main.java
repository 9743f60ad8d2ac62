package dev.sallyport.cli;

import dev.sallyport.plan.Dialect;
import dev.sallyport.platform.Environment;
import dev.sallyport.platform.ProcessEnd;
import dev.sallyport.terminal.Invocation;

/** Where the process begins and ends: wires the program and exits with its status. */
public final class Main {

    private Main() {}

    /** Runs the command that {@code arguments} name. */
    public static void main(String[] arguments) {
        String name = System.getProperty("sallyport.name", "sallyport");
        App app = new App(
                Invocation.ofProcess(name, Environment.ofProcess()), dialect(name), Launched.ofProcess(arguments));
        int status = new CommandTree(app).run(arguments);
        if (status != 0) {
            app.launched().refuse(app.console());
        }
        ProcessEnd.exit(status);
    }

    private static Dialect dialect(String name) {
        return name.startsWith("aws-vault") ? Dialect.AWS_VAULT : Dialect.SALLYPORT;
    }
}
