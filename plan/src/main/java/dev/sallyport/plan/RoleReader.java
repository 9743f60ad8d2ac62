package dev.sallyport.plan;

import dev.sallyport.model.Durations;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the role that a profile asks for, with everything that overrules it. */
final class RoleReader {

    /** How long a role session lasts where nobody says. */
    static final Duration USUAL = Duration.ofHours(1);

    private final Overrides overrides;
    private final Dialect dialect;
    private final Reasons reasons;

    RoleReader(Overrides overrides, Dialect dialect, Reasons reasons) {
        this.overrides = overrides;
        this.dialect = dialect;
        this.reasons = reasons;
    }

    /**
     * The role of a profile.
     *
     * @param active whether it is the profile that was asked for, to which {@code AWS_ROLE_ARN} applies
     * @param delivered whether this role's session is what is delivered, to which {@code --duration} applies
     */
    Optional<Role> read(ProfileSettings settings, boolean active, boolean delivered) {
        Optional<Found> arn = active ? overrides.variable("role_arn", "AWS_ROLE_ARN") : Optional.empty();
        return arn.or(() -> settings.find("role_arn"))
                .map(found -> role(found, sessionName(settings, active), delivered, Optional.of(settings)));
    }

    /** The role of {@code --role-arn}, which takes nothing from the profile in front of it. */
    Optional<Role> further() {
        Optional<Found> name = overrides.variable("role_session_name", "AWS_ROLE_SESSION_NAME");
        return overrides.furtherRole().map(found -> role(found, name, true, Optional.empty()));
    }

    private Role role(Found arn, Optional<Found> name, boolean delivered, Optional<ProfileSettings> settings) {
        Optional<Found> duration = duration(delivered, settings);
        Optional<Found> externalId = settings.flatMap(s -> s.find("external_id"));
        reasons.add(arn);
        name.ifPresent(reasons::add);
        externalId.ifPresent(reasons::add);
        return new Role(
                Values.roleArn(arn),
                session(
                        new SessionName(name.map(Values::sessionName)),
                        duration.map(Values::roleDuration).orElse(USUAL),
                        externalId.map(Values::externalId)),
                duration.map(Found::origin).orElse("default"),
                settings.flatMap(s -> s.find("sallyport_group")).map(Found::value));
    }

    private static RoleSession session(SessionName name, Duration duration, Optional<String> externalId) {
        return new RoleSession(
                name, duration, externalId, Optional.empty(), Map.of(), List.of(), SessionPolicies.none());
    }

    private Optional<Found> sessionName(ProfileSettings settings, boolean active) {
        Optional<Found> variable =
                active ? overrides.variable("role_session_name", "AWS_ROLE_SESSION_NAME") : Optional.empty();
        return variable.or(() -> settings.find("role_session_name"));
    }

    /** aws-vault asks for {@code --duration} at every role of a chain; it is meant for what is delivered. */
    private Optional<Found> duration(boolean delivered, Optional<ProfileSettings> settings) {
        Optional<Found> flag = delivered || dialect == Dialect.AWS_VAULT ? overrides.duration() : Optional.empty();
        return flag.or(() -> overrides.variable("duration", "AWS_ASSUME_ROLE_TTL"))
                .or(() -> settings.flatMap(s -> s.find("duration_seconds")).map(RoleReader::seconds));
    }

    private static Found seconds(Found found) {
        if (!found.value().matches("\\d{1,9}")) {
            throw Values.wrong(found, "a number of seconds");
        }
        Duration duration = Duration.ofSeconds(Long.parseLong(found.value()));
        return new Found(found.key(), Durations.format(duration), found.origin());
    }
}
