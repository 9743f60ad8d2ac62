package dev.sallyport.credentials;

import dev.sallyport.model.Secret;
import dev.sallyport.model.Session;
import dev.sallyport.plan.StsAddress;
import dev.sallyport.platform.Environment;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.retry.RetryUtils;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * Clients of the AWS SDK built by hand: nothing that it would look for by itself (credentials, region, endpoint, config
 * files, system properties, variables) is left for it to find.
 */
final class SdkClients {

    /** For a call with all its attempts. */
    static final Duration CALL = Duration.ofSeconds(20);

    private static final Set<String> BEFORE_THE_CODE =
            Set.of("SignatureDoesNotMatch", "InvalidSignatureException", "RequestExpired", "RequestTimeTooSkewed");

    private final Environment environment;
    private final Optional<Path> authorities;

    /** @param authorities the file of certificate authorities to trust, if not the JDK's own */
    SdkClients(Environment environment, Optional<Path> authorities) {
        this.environment = environment;
        this.authorities = authorities;
    }

    /**
     * A client for one call; the caller closes it. It is always handed an address, because a client without one reads
     * {@code AWS_ENDPOINT_URL} for itself.
     *
     * @param as what signs the call; empty for the one call that is not signed
     * @param once whether a request that may have arrived must not be sent again, as when it holds a one-time code
     */
    StsClient sts(StsAddress at, Optional<Session> as, boolean once) {
        return common(StsClient.builder(), StsEndpoint.of(at), StsEndpoint.signingRegion(at), as, once)
                .build();
    }

    /** A client for a few questions to IAM; the caller closes it. */
    IamClient iam(IamAddress at, Session as) {
        return common(IamClient.builder(), at.uri(), at.signedFor(), Optional.of(as), false)
                .build();
    }

    private <B extends AwsClientBuilder<B, ?> & SdkSyncClientBuilder<B, ?>> B common(
            B builder, URI address, Region signedFor, Optional<Session> as, boolean once) {
        Connections connections = new Connections(environment, authorities);
        return builder.region(signedFor)
                .endpointOverride(address)
                .credentialsProvider(as.<AwsCredentialsProvider>map(
                                session -> StaticCredentialsProvider.create(credentials(session)))
                        .orElseGet(AnonymousCredentialsProvider::create))
                .httpClient(UrlConnectionHttpClient.create(connections::open))
                .fipsEnabled(false)
                .dualstackEnabled(false)
                .overrideConfiguration(ClientOverrideConfiguration.builder()
                        .defaultProfileFile(ProfileFile.aggregator().build())
                        .defaultProfileName("none")
                        .retryStrategy(once ? onlyWhereItCannotHaveCounted() : AwsRetryStrategy.standardRetryStrategy())
                        .apiCallTimeout(CALL)
                        .build());
    }

    /** AWS checks the signature and its date before it looks at the code, so a code sent with a wrong clock is still good. */
    private static RetryStrategy onlyWhereItCannotHaveCounted() {
        return DefaultRetryStrategy.standardStrategyBuilder()
                .maxAttempts(2)
                .useClientDefaults(false)
                .retryOnException(SdkClients::isWrongClockAlone)
                .build();
    }

    /** The SDK takes an AccessDenied for a wrong clock too, where the clocks differ; but then the code was looked at. */
    private static boolean isWrongClockAlone(Throwable e) {
        return e instanceof AwsServiceException refusal
                && RetryUtils.isClockSkewException(refusal)
                && BEFORE_THE_CODE.contains(refusal.awsErrorDetails().errorCode());
    }

    private static AwsCredentials credentials(Session session) {
        String secret = session.secretAccessKey().revealText();
        return session.sessionToken()
                .map(Secret::revealText)
                .<AwsCredentials>map(token -> AwsSessionCredentials.create(session.accessKeyId(), secret, token))
                .orElseGet(() -> AwsBasicCredentials.create(session.accessKeyId(), secret));
    }
}
