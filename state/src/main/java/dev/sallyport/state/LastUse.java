package dev.sallyport.state;

import java.time.Instant;

/**
 * When a key or a role was last seen at work.
 *
 * @param service the one that was called, such as {@code sts}
 * @param region of the call's signature
 */
public record LastUse(Instant at, String service, String region) {}
