package dev.sallyport.plan;

import dev.sallyport.config.AwsFiles;
import dev.sallyport.model.Arn;
import dev.sallyport.model.Partition;
import dev.sallyport.model.UserError;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides where STS is called for each profile of a chain: one partition and one endpoint for all, a region for each.
 *
 * <p>A profile without a region borrows that of the nearest one in front of it, else behind it. The endpoint is the one
 * that the stored key remembers; else what the AWS SDKs would take.
 */
final class Addresses {

    private final List<Link> links;
    private final Overrides overrides;
    private final AwsFiles files;
    private final Reasons reasons;
    private final Endpoints.Choice endpoints;
    private final Set<EndpointVariant> variants;
    private final boolean legacy;
    private final Optional<Named> partition;

    /** A partition, and whose it is. */
    private record Named(Partition partition, String by) {}

    /** The addresses for a whole chain. */
    static Addresses of(Chain chain, Overrides overrides, AwsFiles files, Reasons reasons) {
        return new Addresses(chain.links(), Optional.of(chain.root()), overrides, files, reasons);
    }

    /**
     * @param root where the chain begins, if that is known already
     */
    Addresses(List<Link> links, Optional<Step.Source> root, Overrides overrides, AwsFiles files, Reasons reasons) {
        this.links = links;
        this.overrides = overrides;
        this.files = files;
        this.reasons = reasons;
        this.endpoints = new Endpoints(overrides, reasons).choose(links, root);
        Variants chosen = new Variants(links, overrides, reasons);
        this.variants = chosen.choose(endpoints.sts());
        this.legacy = chosen.legacy();
        this.partition = partitionOfArns(root);
    }

    /** Where STS is called on behalf of {@code profile}, which is in the chain. */
    StsAddress of(String profile) {
        Found found = regionNear(profile).orElseThrow(this::noRegion);
        String region = Values.region(found);
        reasons.add(found);
        Optional<Partition> own = Partition.ofRegion(region);
        partition
                .filter(named -> own.isPresent() && own.get() != named.partition())
                .ifPresent(named -> {
                    throw mixed(named, found, own.get());
                });
        Partition where = partition.map(Named::partition).or(() -> own).orElse(Partition.AWS);
        return new StsAddress(where, Variants.signedFor(region), endpoints.sts(), variants(region));
    }

    private Set<EndpointVariant> variants(String region) {
        boolean free = variants.isEmpty() && endpoints.sts().isEmpty();
        boolean global = free && Variants.isGlobal(region, legacy);
        return global ? Set.of(EndpointVariant.GLOBAL) : variants;
    }

    /** The region in which the delivered credentials will be used. */
    Optional<String> deliveredRegion() {
        Optional<Found> found = region(links.getFirst());
        found.ifPresent(reasons::add);
        return found.map(Values::region);
    }

    /** The endpoint at which they will be used. */
    Optional<URI> deliveredEndpoint() {
        return endpoints.delivered();
    }

    private Optional<Found> region(Link link) {
        return overrides.region().or(() -> link.settings().find("region"));
    }

    private Optional<Found> regionNear(String profile) {
        int at = links.stream().map(Link::profile).toList().indexOf(profile);
        List<Link> nearest = new ArrayList<>(links.subList(0, at + 1).reversed());
        nearest.addAll(links.subList(at + 1, links.size()));
        return nearest.stream().flatMap(l -> region(l).stream()).findFirst();
    }

    private Optional<Named> partitionOfArns(Optional<Step.Source> root) {
        Map<Partition, String> named = new LinkedHashMap<>();
        if (root.isPresent() && root.get() instanceof Step.AssumeRoleWithWebIdentity web) {
            name(named, web.role());
        }
        links.reversed().forEach(link -> link.role().ifPresent(role -> name(named, role.arn())));
        for (Link link : links) {
            link.mfaSerial()
                    .flatMap(serial -> Arn.tryParse(serial.value()))
                    .flatMap(arn -> Partition.byId(arn.partition()))
                    .ifPresent(p -> named.putIfAbsent(p, "the MFA device of profile '" + link.profile() + "'"));
        }
        if (named.size() > 1) {
            throw new UserError("No way leads from one partition of AWS to another: "
                    + String.join(
                            ", ",
                            named.entrySet().stream()
                                    .map(e -> e.getValue() + " is in " + e.getKey())
                                    .toList()));
        }
        return named.entrySet().stream().findFirst().map(e -> new Named(e.getKey(), e.getValue()));
    }

    private static void name(Map<Partition, String> named, Arn role) {
        Partition.byId(role.partition()).ifPresent(p -> named.putIfAbsent(p, "the role " + role));
    }

    private UserError noRegion() {
        String profile = links.getFirst().profile();
        Partition where = partition.map(Named::partition).orElse(Partition.AWS);
        return new UserError("No region is set for profile '" + profile + "', and STS is called in one")
                .with("Its partition is " + where + "; a region of it is " + where.implicitRegion() + ".")
                .with("For this once: --region " + where.implicitRegion() + ", or set AWS_REGION.")
                .with("For good: region = " + where.implicitRegion() + " under " + ChainErrors.section(profile)
                        + " or [default] in " + files.config().path());
    }

    private static UserError mixed(Named named, Found region, Partition own) {
        return new UserError("The region is not in the role's partition: " + Values.shown(region) + " is in " + own
                        + ", " + named.by() + " in " + named.partition())
                .with("A region of " + named.partition() + " is "
                        + named.partition().implicitRegion() + "; set one in the profile or with --region.");
    }
}
