package dev.sallyport.localcli;

import dev.sallyport.terminal.Invocation;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code policy}: IAM policies without a server. */
@Command(
        name = "policy",
        description = {
            "IAM policies without AWS and without a server: would it accept them, what would",
            "it decide, and why. So a pipeline tests an access model as it tests code."
        },
        synopsisSubcommandLabel = "COMMAND")
public final class PolicyCommand {

    /** The command with everything below it. */
    public static CommandLine of(Invocation app) {
        return new CommandLine(new PolicyCommand())
                .addSubcommand(new PolicyValidateCommand(app))
                .addSubcommand(new PolicyDecideCommand(app));
    }
}
