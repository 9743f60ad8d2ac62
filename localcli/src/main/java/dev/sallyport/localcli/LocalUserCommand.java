package dev.sallyport.localcli;

import dev.sallyport.terminal.Invocation;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code local user}: who lives in the local organisation, and what they carry. */
@Command(
        name = "user",
        description = "The users of the local organisation, their access keys and their MFA codes.",
        synopsisSubcommandLabel = "COMMAND")
final class LocalUserCommand {

    /** The command with everything below it. */
    static CommandLine of(Invocation app) {
        return new CommandLine(new LocalUserCommand())
                .addSubcommand(new LocalUserList(app))
                .addSubcommand(new LocalUserKey(app))
                .addSubcommand(new LocalUserCode(app))
                .addSubcommand(new LocalUserPassword(app));
    }
}
