package dev.sallyport.config;

import dev.sallyport.model.Arn;
import java.time.Duration;
import java.util.Optional;

/**
 * A role as a profile asks for it.
 *
 * @param arn its ARN
 * @param sessionName its session's name
 * @param duration how long the session is wanted
 * @param durationOrigin who wants it that long
 * @param externalId what its owner asked us to say
 * @param group the IAM group that grants it
 */
record Role(
        Arn arn,
        SessionName sessionName,
        Duration duration,
        String durationOrigin,
        Optional<String> externalId,
        Optional<String> group) {}
