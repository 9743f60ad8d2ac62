package dev.sallyport.credentials;

import dev.sallyport.model.AwsError;
import dev.sallyport.model.Printable;
import dev.sallyport.model.UserError;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/** The SDK's exceptions in our own words: AWS's refusal to the letter, or what stood between us and AWS. */
final class SdkFailures {

    private SdkFailures() {}

    /** An {@link AwsError} if AWS answered, a {@link UserError} if it was not reached. */
    static RuntimeException translate(SdkException e, String operation, URI endpoint) {
        if (e instanceof AwsServiceException refusal) {
            return refusal(refusal);
        }
        // Our own connections refuse in words for people already: an unusable proxy, for example.
        return behind(e, UserError.class).orElseGet(() -> notReached(e, operation, endpoint));
    }

    /** For an answer that is no answer of STS. */
    static UserError notUnderstood(RuntimeException e, String operation, URI endpoint) {
        return new UserError(tried(operation, endpoint) + " was answered with something that is no answer of STS", e)
                .with("Next: check that the endpoint is right.");
    }

    private static AwsError refusal(AwsServiceException e) {
        AwsErrorDetails details = e.awsErrorDetails();
        String code =
                details == null || details.errorCode() == null ? Integer.toString(e.statusCode()) : details.errorCode();
        String words = details == null || details.errorMessage() == null ? "" : details.errorMessage();
        AwsError error = new AwsError(code, e.statusCode(), words);
        return e.requestId() == null ? error : error.inRequest(e.requestId());
    }

    private static UserError notReached(SdkException e, String operation, URI endpoint) {
        UserError failed = new UserError(tried(operation, endpoint) + " failed: AWS was not reached", e);
        String host = Printable.escape(String.valueOf(endpoint.getHost()));
        if (behind(e, UnknownHostException.class).isPresent()) {
            return failed.with("The name " + unknownName(e, host) + " could not be looked up.")
                    .with("Likely cause: no network, or HTTPS_PROXY is needed here, or the region is misspelt.");
        }
        if (behind(e, SSLException.class).isPresent()) {
            return failed.with("The encrypted connection was not accepted: " + rootWords(e))
                    .with("If a proxy of your company re-signs traffic, name its certificates in AWS_CA_BUNDLE.");
        }
        if (isTimeout(e)) {
            return failed.with("There was no answer in time.")
                    .with("Likely cause: a firewall, or HTTPS_PROXY is needed here. Nothing was stored; try again.");
        }
        if (behind(e, ConnectException.class).isPresent()
                || behind(e, NoRouteToHostException.class).isPresent()) {
            return failed.with("The connection was refused: " + rootWords(e)).with(nextWhenRefused(endpoint));
        }
        return failed.with(rootWords(e)).with("Next: try again; sallyport --debug shows more.");
    }

    private static String nextWhenRefused(URI endpoint) {
        return Endpoints.isLoopback(endpoint)
                ? "Likely cause: the local organisation is not running. Next: sallyport local status"
                : "Likely cause: a firewall, or HTTPS_PROXY points to a proxy that is not running.";
    }

    private static boolean isTimeout(SdkException e) {
        return e instanceof ApiCallTimeoutException
                || behind(e, SocketTimeoutException.class).isPresent();
    }

    /** The name that was not found may be the proxy's. */
    private static String unknownName(SdkException e, String host) {
        return behind(e, UnknownHostException.class)
                .map(UnknownHostException::getMessage)
                .map(message -> Printable.escape(message.split(":", -1)[0]))
                .orElse(host);
    }

    private static String rootWords(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return Printable.escape(String.valueOf(root.getMessage()));
    }

    private static <T extends Throwable> Optional<T> behind(Throwable e, Class<T> type) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (type.isInstance(t)) {
                return Optional.of(type.cast(t));
            }
        }
        return Optional.empty();
    }

    private static String tried(String operation, URI endpoint) {
        return operation + " at " + endpoint.getScheme() + "://" + Printable.escape(endpoint.getAuthority());
    }
}
