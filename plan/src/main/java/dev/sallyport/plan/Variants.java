package dev.sallyport.plan;

import dev.sallyport.model.UserError;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides which of AWS's own addresses of STS is meant: FIPS, dual-stack, or the global one of old.
 *
 * <p>For each the variable overrules the nearest profile that says something, the one asked for first.
 */
final class Variants {

    private static final String GLOBAL_REGION = "aws-global";

    /** Where {@code sts_regional_endpoints = legacy} means sts.amazonaws.com: the regions that there were at the time. */
    private static final Set<String> LEGACY_REGIONS = Set.of(
            "ap-northeast-1",
            "ap-south-1",
            "ap-southeast-1",
            "ap-southeast-2",
            "ca-central-1",
            "eu-central-1",
            "eu-north-1",
            "eu-west-1",
            "eu-west-2",
            "eu-west-3",
            "sa-east-1",
            "us-east-1",
            "us-east-2",
            "us-west-1",
            "us-west-2");

    private final List<Link> links;
    private final Overrides overrides;
    private final Reasons reasons;

    Variants(List<Link> links, Overrides overrides, Reasons reasons) {
        this.links = links;
        this.overrides = overrides;
        this.reasons = reasons;
    }

    /**
     * The variants that are asked for.
     *
     * @throws UserError if one is, and {@code endpoint} too: the AWS SDKs refuse the two at once
     */
    Set<EndpointVariant> choose(Optional<URI> endpoint) {
        Set<EndpointVariant> chosen = EnumSet.noneOf(EndpointVariant.class);
        choose(EndpointVariant.FIPS, "use_fips_endpoint", "AWS_USE_FIPS_ENDPOINT", endpoint, chosen);
        choose(EndpointVariant.DUAL_STACK, "use_dualstack_endpoint", "AWS_USE_DUALSTACK_ENDPOINT", endpoint, chosen);
        return chosen;
    }

    private void choose(
            EndpointVariant variant, String key, String variable, Optional<URI> endpoint, Set<EndpointVariant> chosen) {
        find(key, variable).filter(Values::isOn).ifPresent(found -> {
            endpoint.ifPresent(uri -> {
                throw new UserError("An endpoint of one's own has no variants: " + Values.shown(found)
                                + " cannot be had of " + uri)
                        .with("The AWS SDKs refuse the two at once; remove one of them.");
            });
            reasons.add(found);
            chosen.add(variant);
        });
    }

    /** Whether the global address is wanted where there is a choice. */
    boolean legacy() {
        Optional<Found> found = find("sts_regional_endpoints", "AWS_STS_REGIONAL_ENDPOINTS");
        found.filter(word -> !word.value().equals("legacy") && !word.value().equals("regional"))
                .ifPresent(word -> {
                    throw Values.wrong(word, "legacy or regional");
                });
        found.ifPresent(reasons::add);
        return found.filter(word -> word.value().equals("legacy")).isPresent();
    }

    /** Whether STS of a region means the one address for many of them. */
    static boolean isGlobal(String region, boolean legacy) {
        return region.equals(GLOBAL_REGION) || (legacy && LEGACY_REGIONS.contains(region));
    }

    /** The region in which the call is signed. */
    static String signedFor(String region) {
        return region.equals(GLOBAL_REGION) ? "us-east-1" : region;
    }

    private Optional<Found> find(String key, String variable) {
        return overrides
                .variable(key, variable)
                .or(() -> links.stream()
                        .flatMap(link -> link.settings().find(key).stream())
                        .findFirst());
    }
}
