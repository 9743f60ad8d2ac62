package dev.sallyport.plan;

import dev.sallyport.model.Partition;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * Where STS is called.
 *
 * @param partition what the call's credentials belong to
 * @param region the region whose STS is called and that the request is signed for
 * @param endpoint another address than AWS's own, if any; then there are no variants
 * @param variants which of AWS's own addresses is meant
 */
public record StsAddress(Partition partition, String region, Optional<URI> endpoint, Set<EndpointVariant> variants) {

    public StsAddress {
        variants = Set.copyOf(variants);
    }

    /** The usual address in a region, or {@code endpoint} in its stead. */
    public StsAddress(Partition partition, String region, Optional<URI> endpoint) {
        this(partition, region, endpoint, Set.of());
    }
}
