package dev.sallyport.sts;

import dev.sallyport.policy.Decision;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a request tells about itself beside its parameters; policies may ask for it.
 *
 * @param sourceIp the address that the request came from
 * @param userAgent its {@code User-Agent}
 * @param referer its {@code Referer}
 * @param region the region of its signature's scope
 * @param witness learns what policies said, also where they allow
 */
public record RequestContext(
        String sourceIp,
        Optional<String> userAgent,
        Optional<String> referer,
        String region,
        Consumer<Decision> witness) {

    /** A request whose decisions nobody wants to know. */
    public RequestContext(String sourceIp, Optional<String> userAgent, Optional<String> referer, String region) {
        this(sourceIp, userAgent, referer, region, decision -> {});
    }
}
