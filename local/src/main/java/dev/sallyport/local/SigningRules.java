package dev.sallyport.local;

import java.util.Set;

/**
 * What differs between services in how their requests are signed.
 *
 * @param service the name that stands in the credential's scope
 * @param normalizesPath whether {@code //}, {@code .} and {@code ..} are resolved before signing: all services but S3
 * @param unsignedParameters query parameters that are not part of what is signed
 */
record SigningRules(String service, boolean normalizesPath, Set<String> unsignedParameters) {

    static final SigningRules STS = of(StsService.NAME);
    static final SigningRules IAM = of(IamService.NAME);

    private static SigningRules of(String service) {
        return new SigningRules(service, true, Set.of("X-Amz-Signature"));
    }

    SigningRules {
        unsignedParameters = Set.copyOf(unsignedParameters);
    }
}
