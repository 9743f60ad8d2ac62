package dev.sallyport.sts;

import dev.sallyport.query.Arguments;
import java.time.Duration;
import java.util.Map;

/**
 * The parameters of a GetFederationToken call, valid by themselves.
 *
 * @param name what the federated user is called
 */
record GetFederationTokenRequest(String name, Duration duration, SessionRequest session) {

    /** @throws dev.sallyport.model.AwsError if any is missing or malformed */
    static GetFederationTokenRequest read(Map<String, String> given) {
        Arguments arguments = Arguments.read(given, StsParameters.GET_FEDERATION_TOKEN, Refusals::validation);
        return new GetFederationTokenRequest(
                arguments.text("Name"),
                arguments.number("DurationSeconds").map(Duration::ofSeconds).orElse(StsOperations.DEFAULT_USER_SESSION),
                SessionRequest.of(arguments));
    }
}
