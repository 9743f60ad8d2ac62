package dev.sallyport.localcli;

import dev.sallyport.terminal.Invocation;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code local}: the organisation on this machine that plays AWS. */
@Command(
        name = "local",
        description = {
            "An AWS organisation on this machine, to practise against.",
            "Its STS and IAM answer for all of its accounts and really decide: signatures, MFA codes,",
            "policies of every kind, trust, expiry. What it is asked, it can explain.",
            "Nothing leaves the machine."
        },
        synopsisSubcommandLabel = "COMMAND")
public final class LocalCommand {

    /** The command with everything below it. */
    public static CommandLine of(Invocation app) {
        return new CommandLine(new LocalCommand())
                .addSubcommand(new LocalStart(app))
                .addSubcommand(new LocalStop(app))
                .addSubcommand(new LocalStatus(app))
                .addSubcommand(new LocalReset(app))
                .addSubcommand(new LocalApply(app))
                .addSubcommand(LocalClock.of(app))
                .addSubcommand(LocalUserCommand.of(app))
                .addSubcommand(new LocalSignIn(app))
                .addSubcommand(new LocalExplain(app))
                .addSubcommand(new LocalLog(app));
    }
}
