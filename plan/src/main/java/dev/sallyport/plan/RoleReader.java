package dev.sallyport.plan;

import dev.sallyport.config.ConfigFile;
import dev.sallyport.model.Durations;
import java.time.Duration;
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
    Optional<Role> read(ProfileSettings settings, String profile, boolean active, boolean delivered) {
        boolean variables = active && !variablesAreOfToken(profile);
        Optional<Found> arn = variables ? overrides.variable("role_arn", "AWS_ROLE_ARN") : Optional.empty();
        return arn.or(() -> settings.find("role_arn"))
                .map(found -> role(found, new SessionReader(overrides, reasons, settings, variables), delivered));
    }

    /** Beside a token's variable, as in an EKS pod, {@code AWS_ROLE_ARN} names the token's role and no profile's. */
    private boolean variablesAreOfToken(String profile) {
        return dialect == Dialect.SALLYPORT
                && !profile.equals(ConfigFile.DEFAULT)
                && overrides
                        .variable("web_identity_token_file", WebIdentity.FILE_VARIABLE)
                        .isPresent();
    }

    /** The role of {@code --role-arn}, which takes nothing from the profile in front of it. */
    Optional<Role> further() {
        return overrides.furtherRole().map(arn -> {
            reasons.add(arn);
            Optional<Found> name = overrides.variable("role_session_name", "AWS_ROLE_SESSION_NAME");
            name.ifPresent(reasons::add);
            Optional<Found> duration = duration(true, Optional.empty());
            RoleSession session = RoleSession.of(new SessionName(name.map(Values::sessionName)), lasting(duration));
            return new Role(Values.roleArn(arn), session, origin(duration), Optional.empty());
        });
    }

    private Role role(Found arn, SessionReader session, boolean delivered) {
        reasons.add(arn);
        ProfileSettings settings = session.settings();
        Optional<Found> duration = duration(delivered, Optional.of(settings));
        return new Role(
                Values.roleArn(arn),
                session.read(lasting(duration)),
                origin(duration),
                settings.find("sallyport_group").map(Found::value));
    }

    private static Duration lasting(Optional<Found> duration) {
        return duration.map(Values::roleDuration).orElse(USUAL);
    }

    private static String origin(Optional<Found> duration) {
        return duration.map(Found::origin).orElse("default");
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
