package dev.sallyport.localcli;

import dev.sallyport.terminal.Invocation;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code organization}: AWS organisations as data, without a server. */
@Command(
        name = "organization",
        description = {
            "AWS organisations as data: who can reach what, what had better be otherwise,",
            "and documents to keep under version control."
        },
        synopsisSubcommandLabel = "COMMAND")
public final class OrganizationCommand {

    /** The command with everything below it. */
    public static CommandLine of(Invocation app) {
        return new CommandLine(new OrganizationCommand())
                .addSubcommand(new OrganizationMapCommand(app))
                .addSubcommand(new OrganizationCheckCommand(app))
                .addSubcommand(new OrganizationImportCommand(app))
                .addSubcommand(new OrganizationExportCommand(app))
                .addSubcommand(new OrganizationPresetsCommand(app));
    }
}
