package dev.sallyport.plan;

import dev.sallyport.model.UserError;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Decides which address stands in for AWS's own, if any.
 *
 * <p>A key that remembers where it came from is never sent anywhere else. Otherwise as the AWS SDKs do: {@code
 * AWS_ENDPOINT_URL_STS}, {@code AWS_ENDPOINT_URL}, the {@code [services]} section, {@code endpoint_url}; none of them where
 * configured endpoints are to be ignored. One endpoint serves the whole chain: the nearest profile that names one.
 */
final class Endpoints {

    private final Overrides overrides;
    private final Reasons reasons;

    Endpoints(Overrides overrides, Reasons reasons) {
        this.overrides = overrides;
        this.reasons = reasons;
    }

    /**
     * What was decided.
     *
     * @param sts where STS is called
     * @param delivered where the delivered credentials are used: never an endpoint that is STS's alone
     */
    record Choice(Optional<URI> sts, Optional<URI> delivered) {}

    Choice choose(List<Link> links, Optional<Step.Source> root) {
        boolean ignored = isIgnored(links);
        Optional<Found> everywhere = ignored ? Optional.empty() : everyService(links);
        Optional<Found> sts = ignored ? Optional.empty() : sts(links, everywhere);
        if (root.isPresent()
                && root.get() instanceof Step.StoredKey key
                && key.rememberedEndpoint().isPresent()) {
            return remembered(key, key.rememberedEndpoint().get(), sts, everywhere);
        }
        sts.ifPresent(reasons::add);
        everywhere.ifPresent(reasons::add);
        return new Choice(sts.map(Values::endpoint), everywhere.map(Values::endpoint));
    }

    private Choice remembered(Step.StoredKey key, URI own, Optional<Found> sts, Optional<Found> everywhere) {
        sts.ifPresent(found -> requireSame(key, own, found));
        everywhere.ifPresent(found -> requireSame(key, own, found));
        URI checked = Values.endpoint(new Found("endpoint_url", own.toString(), "vault"));
        reasons.add("endpoint_url", own.toString(), "vault");
        return new Choice(Optional.of(checked), Optional.of(checked));
    }

    private static void requireSame(Step.StoredKey key, URI own, Found found) {
        if (!Values.sameEndpoint(own, Values.endpoint(found))) {
            throw new UserError("The key '" + key.name() + "' belongs to " + own + " and is sent nowhere else, not to "
                            + Values.shown(found))
                    .with("Remove that setting, or store the key of the other place: sallyport add " + key.name());
        }
    }

    private boolean isIgnored(List<Link> links) {
        return overrides
                .variable("ignore_configured_endpoint_urls", "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS")
                .or(() -> links.getFirst().settings().find("ignore_configured_endpoint_urls"))
                .filter(Values::isTrue)
                .isPresent();
    }

    private Optional<Found> sts(List<Link> links, Optional<Found> everywhere) {
        return overrides
                .variable("endpoint_url", "AWS_ENDPOINT_URL_STS")
                .or(() -> everywhere.filter(found -> found.origin().startsWith("$")))
                .or(() -> links.stream()
                        .flatMap(link -> link.settings().serviceEndpoint("sts").stream())
                        .findFirst())
                .or(() -> everywhere);
    }

    private Optional<Found> everyService(List<Link> links) {
        return overrides
                .variable("endpoint_url", "AWS_ENDPOINT_URL")
                .or(() -> links.stream()
                        .flatMap(link -> link.settings().find("endpoint_url").stream())
                        .findFirst());
    }
}
