package dev.sallyport.localcli;

import dev.sallyport.terminal.Command;
import dev.sallyport.terminal.Invocation;

/** {@code organization}: AWS organisations as data, without a server. */
public final class OrganizationCommand {

    /** The command with everything below it. */
    public static Command of(Invocation app) {
        return Command.named("organization")
                .description(
                        "AWS organisations as data: who can reach what, what had better be otherwise,",
                        "and documents to keep under version control.")
                .over(
                        new OrganizationMapCommand(app).command(),
                        new OrganizationCheckCommand(app).command(),
                        new OrganizationImportCommand(app).command(),
                        new OrganizationExportCommand(app).command(),
                        new OrganizationPresetsCommand(app).command());
    }
}
