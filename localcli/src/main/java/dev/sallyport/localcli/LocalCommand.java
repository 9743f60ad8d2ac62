package dev.sallyport.localcli;

import dev.sallyport.terminal.Command;
import dev.sallyport.terminal.Invocation;

/** {@code local}: the organisation on this machine that plays AWS. */
public final class LocalCommand {

    /** The command with everything below it. */
    public static Command of(Invocation app) {
        return Command.named("local")
                .description(
                        "An AWS organisation on this machine, to practise against.",
                        "Its STS and IAM answer for all of its accounts and really decide: signatures, MFA codes,",
                        "policies of every kind, trust, expiry. What it is asked, it can explain.",
                        "Nothing leaves the machine.")
                .over(
                        new LocalStart(app).command(),
                        new LocalStop(app).command(),
                        new LocalStatus(app).command(),
                        new LocalReset(app).command(),
                        new LocalApply(app).command(),
                        new LocalClock(app).command(),
                        LocalUserCommand.of(app),
                        new LocalSignIn(app).command(),
                        new LocalExplain(app).command(),
                        new LocalLog(app).command());
    }
}
