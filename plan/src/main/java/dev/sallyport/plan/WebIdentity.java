package dev.sallyport.plan;

import dev.sallyport.config.ConfigFile;
import dev.sallyport.model.UserError;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads where the OpenID Connect token of a profile comes from that stands for a key. */
final class WebIdentity {

    static final String FILE_VARIABLE = "AWS_WEB_IDENTITY_TOKEN_FILE";

    private final Overrides overrides;
    private final Dialect dialect;
    private final Reasons reasons;

    WebIdentity(Overrides overrides, Dialect dialect, Reasons reasons) {
        this.overrides = overrides;
        this.dialect = dialect;
        this.reasons = reasons;
    }

    /** The token of the profile, if it has one. The variable is for where no other profile was chosen: {@code default}. */
    Optional<Found> find(Link link, boolean active) {
        boolean byVariable =
                dialect == Dialect.SALLYPORT && active && link.profile().equals(ConfigFile.DEFAULT);
        Optional<Found> variable =
                byVariable ? overrides.variable("web_identity_token_file", FILE_VARIABLE) : Optional.empty();
        return variable.or(() -> link.settings().find("web_identity_token_file"))
                .or(() -> link.settings().find("web_identity_token_process"));
    }

    /** What was found, ready to be read. */
    TokenSource token(Found found) {
        reasons.add(found);
        return found.key().equals("web_identity_token_file")
                ? new TokenSource.InFile(overrides.path(found))
                : new TokenSource.Printed(HelperCommand.toRun(found, dialect));
    }

    /** Its role, which must be there. */
    Role role(Link link, Found token) {
        return link.role()
                .orElseThrow(() -> new UserError("Profile '" + Values.escaped(link.profile())
                                + "' is configured to assume role with web identity but has no role ARN configured")
                        .with("Its token is " + Values.shown(token) + ".")
                        .with("Ensure that the profile has role_arn, or that AWS_ROLE_ARN is set."));
    }

    /** The call takes no external id, source identity or tags; the latter two come with the token. */
    static RoleSession session(Role role) {
        RoleSession asked = role.session();
        return new RoleSession(
                asked.name(),
                asked.duration(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                List.of(),
                asked.policies());
    }
}
