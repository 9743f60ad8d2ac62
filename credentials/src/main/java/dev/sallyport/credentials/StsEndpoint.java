package dev.sallyport.credentials;

import dev.sallyport.model.UserError;
import dev.sallyport.plan.EndpointVariant;
import dev.sallyport.plan.StsAddress;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.endpoints.StsEndpointProvider;

/**
 * The address that STS is really called at: the one that was set, else AWS's own for the region and variants, which the
 * SDK's rules know.
 */
final class StsEndpoint {

    private static final String GLOBAL_HOST = "sts.amazonaws.com";

    private StsEndpoint() {}

    /**
     * The address.
     *
     * @throws UserError if credentials must not go there, or AWS has no such variant
     */
    static URI of(StsAddress at) {
        return Endpoints.requireSafe(at.endpoint().orElseGet(() -> ofAws(at)));
    }

    /** What requests are signed for: the one address for all regions takes only those for us-east-1. */
    static Region signingRegion(StsAddress at) {
        return GLOBAL_HOST.equals(of(at).getHost()) ? Region.US_EAST_1 : Region.of(at.region());
    }

    private static URI ofAws(StsAddress at) {
        Set<EndpointVariant> variants = at.variants();
        try {
            return StsEndpointProvider.defaultProvider()
                    .resolveEndpoint(p -> p.region(Region.of(at.region()))
                            .useFips(variants.contains(EndpointVariant.FIPS))
                            .useDualStack(variants.contains(EndpointVariant.DUAL_STACK))
                            .useGlobalEndpoint(variants.contains(EndpointVariant.GLOBAL)))
                    .join()
                    .endpointUrl()
                    .toUri();
        } catch (CompletionException e) {
            throw new UserError("STS in " + at.region() + " has no endpoint of the kind asked for: " + variants, e)
                    .with("Likely cause: use_fips_endpoint or use_dualstack_endpoint, which this partition has not.");
        }
    }
}
