package dev.sallyport.plan;

import dev.sallyport.model.Arn;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what a profile says about the session of its role: its name, what goes with it and what narrows it down. */
final class SessionReader {

    private final Overrides overrides;
    private final Reasons reasons;
    private final ProfileSettings settings;
    private final boolean variables;

    /**
     * @param variables whether variables overrule the profile: only of the one that was asked for
     */
    SessionReader(Overrides overrides, Reasons reasons, ProfileSettings settings, boolean variables) {
        this.overrides = overrides;
        this.reasons = reasons;
        this.settings = settings;
        this.variables = variables;
    }

    ProfileSettings settings() {
        return settings;
    }

    RoleSession read(Duration duration) {
        Optional<Found> name = name();
        Optional<Found> externalId = noted(settings.find("external_id"));
        Optional<Found> identity = noted(find("source_identity", "AWS_SOURCE_IDENTITY"));
        Map<String, String> tags = noted(find("session_tags", "AWS_SESSION_TAGS"))
                .map(SessionValues::tags)
                .orElse(Map.of());
        List<String> transitive = noted(find("transitive_session_tags", "AWS_TRANSITIVE_TAGS"))
                .map(found -> SessionValues.transitiveKeys(found, tags))
                .orElse(List.of());
        return new RoleSession(
                new SessionName(name.map(Values::sessionName)),
                duration,
                externalId.map(Values::externalId),
                identity.map(SessionValues::sourceIdentity),
                tags,
                transitive,
                policies());
    }

    /** The name that the user wants the session to have. */
    Optional<Found> name() {
        return noted(find("role_session_name", "AWS_ROLE_SESSION_NAME"));
    }

    SessionPolicies policies() {
        Optional<String> inline = noted(settings.find("policy")).map(SessionValues::policy);
        List<Arn> managed = noted(settings.find("policy_arns"))
                .map(SessionValues::policyArns)
                .orElse(List.of());
        return new SessionPolicies(inline, managed);
    }

    private Optional<Found> find(String key, String variable) {
        Optional<Found> overruling = variables ? overrides.variable(key, variable) : Optional.empty();
        return overruling.or(() -> settings.find(key));
    }

    private Optional<Found> noted(Optional<Found> found) {
        found.ifPresent(reasons::add);
        return found;
    }
}
