package dev.sallyport.iam;

import dev.sallyport.model.Secret;
import java.time.Instant;

/**
 * A long-lived access key of a user.
 *
 * @param id {@code AKIA…}
 * @param secret its secret; belongs to the state, so whoever wants to close one takes a copy
 * @param status whether calls signed with it are accepted
 * @param user whose it is
 * @param createdAt when it was made
 */
public record UserAccessKey(String id, Secret secret, Status status, IamUser user, Instant createdAt) {

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
    }

    /** Whether calls signed with it are accepted. */
    public boolean isActive() {
        return status == Status.ACTIVE;
    }

    UserAccessKey with(Status other) {
        return new UserAccessKey(id, secret, other, user, createdAt);
    }
}
