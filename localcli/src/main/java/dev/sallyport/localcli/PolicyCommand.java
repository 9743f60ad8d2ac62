package dev.sallyport.localcli;

import dev.sallyport.terminal.Command;
import dev.sallyport.terminal.Invocation;

/** {@code policy}: IAM policies without a server. */
public final class PolicyCommand {

    /** The command with everything below it. */
    public static Command of(Invocation app) {
        return Command.named("policy")
                .description(
                        "IAM policies without AWS and without a server: would it accept them, what would",
                        "it decide, and why. So a pipeline tests an access model as it tests code.")
                .over(new PolicyValidateCommand(app).command(), new PolicyDecideCommand(app).command());
    }
}
