package dev.sallyport.plan;

import dev.sallyport.config.AwsFiles;
import dev.sallyport.config.ConfigFile;
import dev.sallyport.model.Arn;
import dev.sallyport.model.Partition;
import dev.sallyport.model.UserError;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides where STS is called for each profile of a chain: one partition and one endpoint for all, a region for each.
 *
 * <p>A profile without a region borrows that of the nearest one in front of it, else behind it. The endpoint is the one
 * that the stored key remembers; else what the AWS SDKs would take.
 */
final class Addresses {

    private final Chain chain;
    private final Overrides overrides;
    private final AwsFiles files;
    private final Reasons reasons;
    private final Endpoints.Choice endpoints;
    private final Optional<Named> partition;

    /** A partition, and whose it is. */
    private record Named(Partition partition, String by) {}

    Addresses(Chain chain, Overrides overrides, AwsFiles files, Reasons reasons) {
        this.chain = chain;
        this.overrides = overrides;
        this.files = files;
        this.reasons = reasons;
        this.endpoints = new Endpoints(overrides, reasons).choose(chain);
        this.partition = partitionOfArns();
    }

    /** Where STS is called on behalf of {@code link}. */
    StsAddress of(Link link) {
        Found found = regionNear(link).orElseThrow(this::noRegion);
        String region = Values.region(found);
        reasons.add(found);
        Optional<Partition> own = Partition.ofRegion(region);
        partition
                .filter(named -> own.isPresent() && own.get() != named.partition())
                .ifPresent(named -> {
                    throw mixed(named, found, own.get());
                });
        Partition where = partition.map(Named::partition).or(() -> own).orElse(Partition.AWS);
        return new StsAddress(where, region, endpoints.sts());
    }

    /** The region in which the delivered credentials will be used. */
    Optional<String> deliveredRegion() {
        Optional<Found> found = region(chain.first());
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

    private Optional<Found> regionNear(Link link) {
        List<Link> links = chain.links();
        int at = links.indexOf(link);
        List<Link> nearest = new ArrayList<>(links.subList(0, at + 1).reversed());
        nearest.addAll(links.subList(at + 1, links.size()));
        return nearest.stream().flatMap(l -> region(l).stream()).findFirst();
    }

    private Optional<Named> partitionOfArns() {
        Map<Partition, String> named = new LinkedHashMap<>();
        for (Link link : chain.roles()) {
            link.role()
                    .flatMap(r -> Partition.byId(r.arn().partition()).map(p -> Map.entry(p, r)))
                    .ifPresent(e -> named.putIfAbsent(
                            e.getKey(), "the role " + e.getValue().arn()));
        }
        for (Link link : chain.links()) {
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

    private UserError noRegion() {
        String profile = chain.first().profile();
        Partition where = partition.map(Named::partition).orElse(Partition.AWS);
        String section = profile.equals(ConfigFile.DEFAULT) ? "[default]" : "[profile " + profile + "]";
        return new UserError("No region is set for profile '" + profile + "', and STS is called in one")
                .with("Its partition is " + where + "; a region of it is " + where.implicitRegion() + ".")
                .with("For this once: --region " + where.implicitRegion() + ", or set AWS_REGION.")
                .with("For good: region = " + where.implicitRegion() + " under " + section + " or [default] in "
                        + files.config().path());
    }

    private static UserError mixed(Named named, Found region, Partition own) {
        return new UserError("The region is not in the role's partition: " + Values.shown(region) + " is in " + own
                        + ", " + named.by() + " in " + named.partition())
                .with("A region of " + named.partition() + " is "
                        + named.partition().implicitRegion() + "; set one in the profile or with --region.");
    }
}
