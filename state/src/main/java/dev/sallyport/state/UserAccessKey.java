package dev.sallyport.state;

import dev.sallyport.model.AccountId;
import dev.sallyport.model.Secret;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * A long-lived access key of a user.
 *
 * @param id {@code AKIA…}
 * @param secret its secret; belongs to the state, so whoever wants to close one takes a copy
 * @param status whether calls signed with it are accepted
 * @param account where
 * @param userId whose it is
 * @param createdAt when it was made
 * @param lastUsed when it last signed a call
 */
public record UserAccessKey(
        String id,
        Secret secret,
        Status status,
        AccountId account,
        String userId,
        Instant createdAt,
        Optional<LastUse> lastUsed)
        implements Entity {

    /** AWS's two states of a key. */
    public enum Status {
        ACTIVE("Active"),
        INACTIVE("Inactive");

        private final String text;

        Status(String text) {
            this.text = text;
        }

        /** As AWS writes it. */
        @Override
        public String toString() {
            return text;
        }

        public static Status of(String text) {
            return Arrays.stream(values())
                    .filter(s -> s.text.equals(text))
                    .findFirst()
                    .orElseThrow();
        }
    }

    public static UserAccessKey created(String id, Secret secret, IamUser user, Instant at) {
        return new UserAccessKey(id, secret, Status.ACTIVE, user.account(), user.id(), at, Optional.empty());
    }

    public UserAccessKey of(IamUser user) {
        return new UserAccessKey(id, secret, status, account, user.id(), createdAt, lastUsed);
    }

    @Override
    public String name() {
        return id;
    }

    /** Whether calls signed with it are accepted. */
    public boolean isActive() {
        return status == Status.ACTIVE;
    }

    /** The same key, active or not. */
    public UserAccessKey with(Status other) {
        return new UserAccessKey(id, secret, other, account, userId, createdAt, lastUsed);
    }

    UserAccessKey usedAt(LastUse use) {
        return new UserAccessKey(id, secret, status, account, userId, createdAt, Optional.of(use));
    }
}
