package dev.sallyport.localcli;

import dev.sallyport.terminal.Command;
import dev.sallyport.terminal.Invocation;

/** {@code local user}: who lives in the local organisation, and what they carry. */
final class LocalUserCommand {

    /** The command with everything below it. */
    static Command of(Invocation app) {
        return Command.named("user")
                .description("The users of the local organisation, their access keys and their MFA codes.")
                .over(
                        new LocalUserList(app).command(),
                        new LocalUserKey(app).command(),
                        new LocalUserCode(app).command(),
                        new LocalUserPassword(app).command());
    }
}
