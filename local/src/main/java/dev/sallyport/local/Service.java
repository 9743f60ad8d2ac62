package dev.sallyport.local;

import dev.sallyport.http.Answer;
import dev.sallyport.model.AwsError;

/** A service of AWS as the wire sees it: it answers requests in its own protocol, or refuses them in it. */
interface Service {

    /**
     * Answers {@code request}.
     *
     * @param attempt learns what becomes known of the request on the way
     * @throws AwsError if it is refused
     */
    Answer answer(AwsRequest request, Attempt attempt);

    /** The refusal as the service's clients read it. */
    Answer refusal(AwsRequest request, AwsError error, String requestId);
}
