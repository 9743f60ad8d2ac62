package dev.sallyport.plan;

import dev.sallyport.model.Arn;
import java.time.Duration;
import java.util.Optional;

/**
 * A role as a profile asks for it.
 *
 * @param arn its ARN
 * @param session its session, for as long as is wanted
 * @param durationOrigin who wants it that long
 * @param group the IAM group that grants it
 */
record Role(Arn arn, RoleSession session, String durationOrigin, Optional<String> group) {

    Duration duration() {
        return session.duration();
    }
}
