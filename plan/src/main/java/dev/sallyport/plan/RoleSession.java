package dev.sallyport.plan;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The session of a role as its caller asks for it: every parameter of the call but the role itself.
 *
 * @param name its name
 * @param duration how long it lasts
 * @param externalId what the role's owner asked us to say, if anything
 * @param sourceIdentity who is behind it, for CloudTrail; stays through a chain of roles
 * @param tags session tags, in the order of the file
 * @param transitiveTagKeys the tags that stay through a chain of roles
 * @param policies what narrows it down
 */
public record RoleSession(
        SessionName name,
        Duration duration,
        Optional<String> externalId,
        Optional<String> sourceIdentity,
        Map<String, String> tags,
        List<String> transitiveTagKeys,
        SessionPolicies policies) {

    public RoleSession {
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
        transitiveTagKeys = List.copyOf(transitiveTagKeys);
    }

    /** A session of which only name and duration are said. */
    public static RoleSession of(SessionName name, Duration duration) {
        return new RoleSession(
                name, duration, Optional.empty(), Optional.empty(), Map.of(), List.of(), SessionPolicies.none());
    }

    /** The same for another time. */
    public RoleSession lasting(Duration other) {
        return new RoleSession(name, other, externalId, sourceIdentity, tags, transitiveTagKeys, policies);
    }
}
