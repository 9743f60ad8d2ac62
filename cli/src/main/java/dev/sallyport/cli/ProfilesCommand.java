package dev.sallyport.cli;

import picocli.CommandLine.Command;

/** {@code profiles}: writes profiles to the AWS config. */
@Command(
        name = "profiles",
        description = "Writes profiles to the AWS config: one by hand, or all that an organisation grants.",
        synopsisSubcommandLabel = "COMMAND")
final class ProfilesCommand {}
