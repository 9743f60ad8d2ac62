package dev.sallyport.plan;

import dev.sallyport.config.AwsFiles;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Decides which way a profile goes where several stand in it.
 *
 * <p>A key stored under the profile's own name comes first. Then as botocore: a role is assumed from what {@code
 * source_profile} or {@code credential_source} names, unless a web identity opens it; without a role it is web identity,
 * IAM Identity Center, the credentials file, {@code login_session}, {@code credential_process}, the config file. Ours alone
 * come last: {@code credential_source} and {@code source_profile} without a role. aws-vault's order is {@code
 * source_profile}, single sign-on, web identity, {@code credential_process}; it knows nothing else.
 */
final class Ways {

    private final Dialect dialect;
    private final KeyIndex keys;
    private final Reasons reasons;
    private final FileKeys fileKeys;
    private final SsoReader sso;
    private final SignInReader signIn;
    private final WebIdentity webIdentity;
    private final Metadata metadata;
    private final ChainErrors errors;

    Ways(AwsFiles files, KeyIndex keys, Dialect dialect, Overrides overrides, Reasons reasons) {
        this.dialect = dialect;
        this.keys = keys;
        this.reasons = reasons;
        this.fileKeys = new FileKeys(files, reasons);
        this.sso = new SsoReader(files, dialect, reasons);
        this.signIn = new SignInReader(files, overrides, reasons);
        this.webIdentity = new WebIdentity(overrides, dialect, reasons);
        this.metadata = new Metadata(overrides, reasons);
        this.errors = new ChainErrors(files, keys);
    }

    /**
     * The way of a profile.
     *
     * @param active whether it is the profile that was asked for, rather than a source of it
     */
    Way of(Link link, boolean active) {
        Optional<Step.Source> stored = stored(link.profile());
        if (stored.isPresent()) {
            return new Way.Root(stored.get());
        }
        Optional<Found> token = webIdentity.find(link, active);
        return switch (dialect) {
            case AWS_VAULT -> ofAwsVault(link, token);
            case SALLYPORT -> link.role().isPresent() && token.isEmpty() ? ofRole(link, active) : own(link, token);
        };
    }

    private Optional<Step.Source> stored(String profile) {
        return keys.get(profile).map(entry -> {
            reasons.add("key", profile, "vault");
            return new Step.StoredKey(profile, entry.accessKeyId(), entry.endpoint());
        });
    }

    private Way ofRole(Link link, boolean active) {
        Optional<Found> source = link.settings().find("source_profile");
        Optional<Found> named = link.settings().find("credential_source");
        if (source.isPresent() && named.isPresent()) {
            throw errors.bothSources(link.profile(), source.get(), named.get());
        }
        if (!active && fileKeys.anyOf(link.profile())) {
            reasons.add("role_arn", "passed over beside a key in '" + link.profile() + "'", "AWS's rule for sources");
            return new Way.RootWithoutRole(ownSource(link).orElseThrow());
        }
        if (named.isPresent()) {
            return new Way.Root(metadata.source(named.get(), link.settings()));
        }
        if (source.isPresent() && !source.get().value().equals(link.profile())) {
            return otherProfile(source.get());
        }
        if (source.isPresent() && fileKeys.anyOf(link.profile())) {
            reasons.add(source.get());
            return new Way.Root(ownSource(link).orElseThrow());
        }
        throw source.isPresent() ? errors.sourceIsItself(link, source.get()) : errors.roleWithoutSource(link);
    }

    private Way own(Link link, Optional<Found> token) {
        if (token.isPresent()) {
            return byToken(link, token.get());
        }
        ProfileSettings settings = link.settings();
        Optional<Step.Source> own = ownSource(link)
                .or(() -> settings.find("credential_source").map(found -> metadata.source(found, settings)));
        return own.<Way>map(Way.Root::new)
                .or(() -> otherThanItself(link).map(this::otherProfile))
                .orElseThrow(() -> errors.noCredentials(link));
    }

    /** The sources that a profile itself can have, in botocore's order. */
    private Optional<Step.Source> ownSource(Link link) {
        String profile = link.profile();
        return Stream.<Supplier<Optional<Step.Source>>>of(
                        () -> sso.read(profile, link.settings()),
                        () -> fileKeys.inCredentials(profile),
                        () -> signIn.read(profile, link.settings()),
                        () -> helper(link),
                        () -> fileKeys.inConfig(profile))
                .flatMap(source -> source.get().stream())
                .findFirst();
    }

    private Way ofAwsVault(Link link, Optional<Found> token) {
        Optional<Way> other = otherThanItself(link).map(this::otherProfile);
        if (other.isPresent()) {
            return other.get();
        }
        Optional<Step.Source> signOn = sso.read(link.profile(), link.settings());
        if (signOn.isEmpty() && token.isPresent()) {
            return byToken(link, token.get());
        }
        String what = signOn.isPresent() ? "single sign-on" : "credential_process";
        Step.Source source = signOn.or(() -> helper(link)).orElseThrow(() -> errors.noCredentials(link));
        if (link.role().isEmpty()) {
            return new Way.Root(source);
        }
        reasons.add("role_arn", "passed over beside " + what, "aws-vault's rule");
        return new Way.RootWithoutRole(source);
    }

    private Way byToken(Link link, Found token) {
        return new Way.Token(webIdentity.role(link, token), webIdentity.token(token));
    }

    private static Optional<Found> otherThanItself(Link link) {
        return link.settings().find("source_profile").filter(s -> !s.value().equals(link.profile()));
    }

    private Way otherProfile(Found source) {
        reasons.add(source);
        return new Way.Source(source);
    }

    private Optional<Step.Source> helper(Link link) {
        return link.settings()
                .find("credential_process")
                .filter(command -> !HelperCommand.asksUsFor(command, link.profile()))
                .map(command -> {
                    reasons.add(command);
                    return new Step.CredentialProcess(link.profile(), HelperCommand.toRun(command, dialect));
                });
    }
}
