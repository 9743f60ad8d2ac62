package dev.sallyport.plan;

import dev.sallyport.model.UserError;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code credential_source}: where the machine, the container or the environment itself has credentials. */
final class Metadata {

    private static final String RELATIVE = "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI";
    private static final String FULL = "AWS_CONTAINER_CREDENTIALS_FULL_URI";
    private static final String TOKEN = "AWS_CONTAINER_AUTHORIZATION_TOKEN";
    private static final Pattern CONTAINER_HOSTS = Pattern.compile(
            "localhost|127(\\.\\d{1,3}){3}|\\[::1]|169\\.254\\.170\\.2|169\\.254\\.170\\.23|\\[fd00:ec2::23]");
    private static final Pattern INSTANCE_HOSTS =
            Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]|169\\.254\\.169\\.254|\\[fd00:ec2::254]");

    private final Overrides overrides;
    private final Reasons reasons;

    Metadata(Overrides overrides, Reasons reasons) {
        this.overrides = overrides;
        this.reasons = reasons;
    }

    /** What {@code credential_source} names; the case of its words counts. */
    Step.Source source(Found found, ProfileSettings settings) {
        reasons.add(found);
        return switch (found.value()) {
            case "Environment" -> environmentKey(found);
            case "Ec2InstanceMetadata" -> instance(found, settings);
            case "EcsContainer" -> container(found);
            default ->
                throw Values.wrong(found, "one of Environment, Ec2InstanceMetadata and EcsContainer")
                        .with("The case of the letters counts, as in the AWS SDKs.");
        };
    }

    private Step.Source environmentKey(Found source) {
        Optional<Found> id = overrides.variable("aws_access_key_id", "AWS_ACCESS_KEY_ID");
        if (id.isEmpty() || !overrides.isSecretSet("AWS_SECRET_ACCESS_KEY")) {
            String missing = id.isEmpty() ? "AWS_ACCESS_KEY_ID" : "AWS_SECRET_ACCESS_KEY";
            throw new UserError("There is no key in the environment: " + missing + " is not set")
                    .with("It is asked for by " + Values.shown(source) + ".");
        }
        if (!id.get().value().matches("\\w{4,128}")) {
            throw new UserError("AWS_ACCESS_KEY_ID does not hold the id of an access key")
                    .with("An id is letters and digits, such as AKIAIOSFODNN7EXAMPLE.");
        }
        reasons.add(id.get());
        boolean temporary = overrides.isSecretSet("AWS_SESSION_TOKEN") || overrides.isSecretSet("AWS_SECURITY_TOKEN");
        return new Step.EnvironmentKey(id.get().value(), temporary);
    }

    private Step.Source instance(Found source, ProfileSettings settings) {
        overrides
                .variable("disabled", "AWS_EC2_METADATA_DISABLED")
                .filter(Values::isTrue)
                .ifPresent(off -> {
                    throw new UserError("The instance's metadata is wanted and switched off at once: "
                                    + Values.shown(source) + ", but AWS_EC2_METADATA_DISABLED=true")
                            .with("Unset that variable, or give the profile another source.");
                });
        Optional<Found> endpoint = setting(settings, "ec2_metadata_service_endpoint");
        Optional<Found> mode = setting(settings, "ec2_metadata_service_endpoint_mode");
        endpoint.or(() -> mode).ifPresent(reasons::add);
        return new Step.InstanceMetadata(endpoint.map(found -> plain(found, INSTANCE_HOSTS))
                .or(() -> mode.map(Metadata::byMode))
                .orElseGet(() -> byMode("ipv4")));
    }

    private Optional<Found> setting(ProfileSettings settings, String key) {
        return overrides.variable(key, "AWS_" + key.toUpperCase(Locale.ROOT)).or(() -> settings.find(key));
    }

    private static URI byMode(Found mode) {
        String word = mode.value().toLowerCase(Locale.ROOT);
        if (!word.equals("ipv4") && !word.equals("ipv6")) {
            throw Values.wrong(mode, "IPv4 or IPv6");
        }
        return byMode(word);
    }

    private static URI byMode(String word) {
        return URI.create(word.equals("ipv6") ? "http://[fd00:ec2::254]/" : "http://169.254.169.254/");
    }

    private Step.Source container(Found source) {
        Optional<Found> relative = overrides.variable("address", RELATIVE);
        Found found = relative.or(() -> overrides.variable("address", FULL))
                .orElseThrow(() -> new UserError("There is no address of a container's credentials: neither " + RELATIVE
                                + " nor " + FULL + " is set")
                        .with("It is asked for by " + Values.shown(source) + "; ECS and EKS set one of them."));
        reasons.add(found);
        return new Step.ContainerMetadata(relative.isPresent() ? below(found) : plain(found, CONTAINER_HOSTS), token());
    }

    private static URI below(Found relative) {
        if (!relative.value().startsWith("/") || relative.value().startsWith("//")) {
            throw Values.wrong(relative, "a path that begins with /");
        }
        return Values.uri(new Found(relative.key(), "http://169.254.170.2" + relative.value(), relative.origin()));
    }

    /** The file overrules the variable. */
    private Optional<TokenSource> token() {
        Optional<Found> file = overrides.variable("token", TOKEN + "_FILE");
        file.ifPresent(reasons::add);
        return file.<TokenSource>map(found -> new TokenSource.InFile(overrides.path(found)))
                .or(() -> overrides.isSecretSet(TOKEN)
                        ? Optional.of(new TokenSource.InVariable(TOKEN))
                        : Optional.empty());
    }

    /** An address that credentials may come from: https, or http to one of AWS's own link-local hosts or this machine. */
    private static URI plain(Found found, Pattern hosts) {
        URI uri = Values.uri(found);
        String scheme = Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT);
        String host = Optional.ofNullable(uri.getHost()).orElse("").toLowerCase(Locale.ROOT);
        if (host.isEmpty() || uri.getRawUserInfo() != null || !(scheme.equals("http") || scheme.equals("https"))) {
            throw Values.wrong(found, "an address such as http://169.254.170.2/PATH");
        }
        if (scheme.equals("http") && !hosts.matcher(host).matches()) {
            throw new UserError("Credentials are not taken over plain http from that host: " + Values.shown(found))
                    .with("The AWS SDKs allow this machine and AWS's link-local addresses; for any other use https.");
        }
        return uri;
    }
}
