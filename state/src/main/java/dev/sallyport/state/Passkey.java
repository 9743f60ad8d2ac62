package dev.sallyport.state;

import dev.sallyport.model.AccountId;
import dev.sallyport.model.Arn;
import java.time.Instant;

/**
 * A passkey or security key of a user. It answers browsers alone, so it opens nothing here: it is listed, it is taken
 * away, and whoever has no other device learns what that means on the command line.
 *
 * @param serial {@code arn:PARTITION:iam::ACCOUNT:u2f/user/USER/NAME}
 * @param userId whose it is, from the beginning to its end
 * @param since when it was enabled
 */
public record Passkey(Arn serial, String userId, Instant since) implements Entity {

    @Override
    public AccountId account() {
        return serial.accountId().orElseThrow();
    }

    @Override
    public String id() {
        return serial.toString();
    }

    @Override
    public String name() {
        return serial.toString();
    }
}
