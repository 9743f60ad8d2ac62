package dev.sallyport.plan;

import dev.sallyport.config.AwsFiles;
import dev.sallyport.config.ConfigSection;
import dev.sallyport.model.AccountId;
import dev.sallyport.model.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads a role of IAM Identity Center: by {@code sso_session}, or by the legacy keys in the profile itself.
 *
 * <p>As botocore: account or role name make a profile one of these; then all of them must be there, and a key that stands
 * in both places must say the same.
 */
final class SsoReader {

    private static final List<String> OWN = List.of("sso_role_name", "sso_account_id");
    private static final List<String> SHARED = List.of("sso_start_url", "sso_region");
    private static final List<String> USUAL_SCOPES = List.of("sso:account:access");

    private final AwsFiles files;
    private final Dialect dialect;
    private final Reasons reasons;

    SsoReader(AwsFiles files, Dialect dialect, Reasons reasons) {
        this.files = files;
        this.dialect = dialect;
        this.reasons = reasons;
    }

    /** The role of the profile, if it is one of these. */
    Optional<Step.Source> read(String profile, ProfileSettings settings) {
        Stream<String> telling =
                dialect == Dialect.AWS_VAULT ? Stream.of("sso_start_url", "sso_session") : OWN.stream();
        if (telling.noneMatch(key -> settings.find(key).isPresent())) {
            return Optional.empty();
        }
        return Optional.of(role(profile, settings));
    }

    private Step.Source role(String profile, ProfileSettings settings) {
        Optional<Found> name = settings.find("sso_session");
        Optional<ConfigSection> session = name.map(this::session);
        session.ifPresent(section -> SHARED.forEach(key -> requireSame(profile, settings, section, key)));
        List<String> missing = Stream.concat(OWN.stream(), SHARED.stream())
                .filter(key -> find(key, settings, session).isEmpty())
                .toList();
        if (!missing.isEmpty()) {
            throw incomplete(profile, name, missing);
        }
        name.ifPresent(reasons::add);
        return new Step.SsoRole(
                profile,
                name.map(Found::value),
                Values.portal(known("sso_start_url", settings, session)),
                Values.region(known("sso_region", settings, session)),
                account(known("sso_account_id", settings, session)),
                Values.ssoRoleName(known("sso_role_name", settings, session)),
                scopes(session));
    }

    private ConfigSection session(Found name) {
        return files.ssoSession(name.value())
                .orElseThrow(() -> new UserError("The specified sso-session does not exist: " + Values.shown(name))
                        .with("There is no section [sso-session " + Values.escaped(name.value()) + "] in "
                                + files.config().path() + "."));
    }

    /** Where both say something, aws-vault takes the session's; botocore refuses. */
    private void requireSame(String profile, ProfileSettings settings, ConfigSection session, String key) {
        Optional<Found> inline = settings.find(key);
        Optional<Found> shared = found(session, key);
        if (dialect == Dialect.SALLYPORT
                && inline.isPresent()
                && shared.isPresent()
                && !inline.get().value().equals(shared.get().value())) {
            throw new UserError("The value for " + key + " is inconsistent between profile '" + Values.escaped(profile)
                            + "' (" + inline.get().origin() + ") and its sso-session ("
                            + shared.get().origin() + ")")
                    .with("Remove it from the profile: the sso-session says it for all.");
        }
    }

    private Found known(String key, ProfileSettings settings, Optional<ConfigSection> session) {
        Found found = find(key, settings, session).orElseThrow();
        reasons.add(found);
        return found;
    }

    private static Optional<Found> find(String key, ProfileSettings settings, Optional<ConfigSection> session) {
        return session.flatMap(section -> found(section, key)).or(() -> settings.find(key));
    }

    private static Optional<Found> found(ConfigSection section, String key) {
        return section.text(key)
                .map(text -> new Found(key, text.value(), text.origin().toString()));
    }

    private static AccountId account(Found found) {
        if (!AccountId.isValid(found.value())) {
            throw Values.wrong(found, "an account's id (twelve digits)");
        }
        return new AccountId(found.value());
    }

    private List<String> scopes(Optional<ConfigSection> session) {
        Optional<Found> scopes = session.flatMap(section -> found(section, "sso_registration_scopes"));
        scopes.ifPresent(reasons::add);
        return session.isEmpty() ? List.of() : scopes.map(Values::words).orElse(USUAL_SCOPES);
    }

    private static UserError incomplete(String profile, Optional<Found> session, List<String> missing) {
        List<String> where = new ArrayList<>();
        session.ifPresent(found -> where.add("Its sso-session is " + Values.shown(found) + "."));
        UserError error = new UserError("The profile '" + Values.escaped(profile)
                + "' is configured to use SSO but is missing required configuration: " + String.join(", ", missing));
        return (where.isEmpty() ? error : error.with(where.getFirst()))
                .with("Account and role name stand in the profile, start URL and region in its sso-session.");
    }
}
