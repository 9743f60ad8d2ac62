package dev.sallyport.local;

import java.util.Set;

/**
 * What differs between services in how their requests are signed.
 *
 * @param service the name that stands in the credential's scope
 * @param normalizesPath whether {@code //}, {@code .} and {@code ..} are resolved, and what is left is encoded once
 *     more, before signing: all services but S3
 * @param payload what is signed of the body
 * @param unsignedParameters query parameters that are not part of what is signed
 */
record SigningRules(String service, boolean normalizesPath, Payload payload, Set<String> unsignedParameters) {

    static final SigningRules STS = of(StsService.NAME);
    static final SigningRules IAM = of(IamService.NAME);

    /** Those of {@code service}. */
    static SigningRules of(String service) {
        boolean s3 = service.equals("s3");
        return new SigningRules(service, !s3, s3 ? Payload.DECLARED : Payload.HASHED, Set.of("X-Amz-Signature"));
    }

    SigningRules {
        unsignedParameters = Set.copyOf(unsignedParameters);
    }
}
