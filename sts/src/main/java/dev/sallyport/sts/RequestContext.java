package dev.sallyport.sts;

import java.util.Optional;

/**
 * What a request tells about itself beside its parameters; policies may ask for it.
 *
 * @param sourceIp the address that the request came from
 * @param userAgent its {@code User-Agent}
 * @param referer its {@code Referer}
 * @param region the region of its signature's scope
 */
public record RequestContext(String sourceIp, Optional<String> userAgent, Optional<String> referer, String region) {}
