package dev.sallyport.conformance;

import software.amazon.awssdk.services.sts.StsClient;

/** A program that uses the AWS SDK for Java as its documentation shows: no setting of its own, all from outside. */
final class SdkCaller {

    private SdkCaller() {}

    /** Prints the caller's ARN. */
    public static void main(String[] arguments) {
        try (StsClient sts = StsClient.create()) {
            System.out.println(sts.getCallerIdentity().arn());
        }
    }
}
