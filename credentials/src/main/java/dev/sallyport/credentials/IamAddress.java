package dev.sallyport.credentials;

import dev.sallyport.model.Partition;
import dev.sallyport.plan.Plan;
import dev.sallyport.plan.Step;
import dev.sallyport.plan.StsAddress;
import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.endpoints.IamEndpointProvider;

/**
 * Where the IAM of a plan's first credentials is called.
 *
 * @param uri the address
 * @param signedFor the one region of its partition that IAM's requests are signed for
 */
record IamAddress(URI uri, Region signedFor) {

    /** Where the key came from, else the endpoint that the plan has for every service, else AWS's own. */
    static IamAddress of(Plan plan, StsAddress sts) {
        Partition partition = sts.partition();
        Region region = Region.of(partition.implicitRegion());
        Optional<URI> home =
                plan.steps().getFirst() instanceof Step.StoredKey key ? key.rememberedEndpoint() : Optional.empty();
        URI address = home.or(plan::endpoint).orElseGet(() -> ofAws(region));
        return new IamAddress(Endpoints.requireSafe(address), region);
    }

    private static URI ofAws(Region region) {
        return IamEndpointProvider.defaultProvider()
                .resolveEndpoint(p -> p.region(region))
                .join()
                .endpointUrl()
                .toUri();
    }
}
