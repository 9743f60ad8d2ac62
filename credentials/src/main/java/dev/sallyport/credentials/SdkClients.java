package dev.sallyport.credentials;

import dev.sallyport.model.Secret;
import dev.sallyport.model.Session;
import dev.sallyport.plan.StsAddress;
import dev.sallyport.platform.Environment;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.retry.RetryUtils;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.endpoints.StsEndpointProvider;

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

    SdkClients(Environment environment) {
        this.environment = environment;
    }

    /**
     * A client for one call; the caller closes it.
     *
     * @param once whether a request that may have arrived must not be sent again, as when it holds a one-time code
     */
    StsClient sts(StsAddress at, Session as, boolean once) {
        Connections connections = new Connections(environment);
        return StsClient.builder()
                .region(Region.of(at.region()))
                .endpointOverride(endpoint(at))
                .credentialsProvider(StaticCredentialsProvider.create(credentials(as)))
                .httpClient(UrlConnectionHttpClient.create(connections::open))
                .fipsEnabled(false)
                .dualstackEnabled(false)
                .overrideConfiguration(ClientOverrideConfiguration.builder()
                        .defaultProfileFile(ProfileFile.aggregator().build())
                        .defaultProfileName("none")
                        .retryStrategy(once ? onlyWhereItCannotHaveCounted() : AwsRetryStrategy.standardRetryStrategy())
                        .apiCallTimeout(CALL)
                        .build())
                .build();
    }

    /**
     * The address that is really called: the SDK's own for the region where none is set. It is always handed to the
     * client, because a client without one reads {@code AWS_ENDPOINT_URL} for itself.
     */
    static URI endpoint(StsAddress at) {
        return Endpoints.requireSafe(at.endpoint()
                .orElseGet(() -> StsEndpointProvider.defaultProvider()
                        .resolveEndpoint(p -> p.region(Region.of(at.region()))
                                .useFips(false)
                                .useDualStack(false)
                                .useGlobalEndpoint(false))
                        .join()
                        .endpointUrl()
                        .toUri()));
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
