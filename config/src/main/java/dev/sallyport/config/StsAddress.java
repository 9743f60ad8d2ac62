package dev.sallyport.config;

import dev.sallyport.model.Partition;
import java.net.URI;
import java.util.Optional;

/**
 * Where STS is called.
 *
 * @param partition what the call's credentials belong to
 * @param region the region whose STS is called and that the request is signed for
 * @param endpoint another address than AWS's own, if any
 */
public record StsAddress(Partition partition, String region, Optional<URI> endpoint) {}
