package dev.sallyport.local;

import dev.sallyport.http.Answer;
import dev.sallyport.http.Incoming;
import dev.sallyport.http.Route;
import dev.sallyport.model.AwsError;
import dev.sallyport.platform.Time;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Answers as AWS does on the one port that stands for all of its endpoints: finds the service that is meant, lets it
 * answer or refuse, and has the {@link Journal} remember it.
 */
final class AwsEndpoint implements Route.Handler {

    /** AWS's limit for a request of STS. */
    static final int BODY_LIMIT = 10_000_000;

    /** Methods that some service of AWS uses; OPTIONS is not among them, so no browser gets leave to call. */
    static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");

    private final Map<String, Service> services;
    private final Service unplayed = new UnplayedService();
    private final Journal journal;
    private final Time time;

    /** @param services by the name that stands in signatures */
    AwsEndpoint(Map<String, Service> services, Journal journal, Time time) {
        this.services = Map.copyOf(services);
        this.journal = journal;
        this.time = time;
    }

    @Override
    public Answer answer(Incoming wire) {
        String requestId = UUID.randomUUID().toString();
        Attempt attempt = new Attempt(requestId, time.now(), wire.peer(), wire.header("User-Agent"));
        AwsRequest request = AwsRequest.unread(wire);
        try {
            request = AwsRequest.read(wire);
            attempt.asks(request.service(), request.parameter("Action"), request);
            Answer answer = service(request).answer(request, attempt);
            journal.remember(attempt.over(Optional.empty()));
            return answer;
        } catch (AwsError e) {
            journal.remember(attempt.over(Optional.of(e)));
            return service(request).refusal(request, e, requestId);
        }
    }

    private Service service(AwsRequest request) {
        return services.getOrDefault(request.service(), unplayed);
    }
}
