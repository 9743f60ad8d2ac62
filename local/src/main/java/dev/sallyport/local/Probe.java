package dev.sallyport.local;

import java.util.List;

/**
 * A call of another service of AWS that is decided as AWS would decide it, and then answered as if there were nothing:
 * something that policies protect, so that read-only and full access differ visibly. Nothing is ever stored.
 *
 * @param operation its name in AWS's service model
 * @param sign how a request is recognised: the operation's name in the query protocols, what {@code X-Amz-Target} says
 *     in the JSON ones, {@code METHOD path} in the REST ones, where <code>{name}</code> stands for a part of the path
 *     and <code>{name+}</code> for the rest of it
 * @param action what the caller has to be allowed
 * @param resource on what, with the names of {@link ProbeCall#filled} in braces
 * @param result what an allowed call is answered
 */
record Probe(String operation, String sign, String action, String resource, Result result) {

    /** What an allowed call is answered. */
    sealed interface Result {}

    /**
     * A result in the service's own protocol, as empty as it can be.
     *
     * @param text JSON, or the XML within the service's envelope, with the names of {@link ProbeCall#filled} in braces
     */
    record Empty(String text) implements Result {}

    /** An error, where AWS has one for what is not there. */
    record Missing(String code, int status, String words) implements Result {}

    /**
     * A service whose calls are probes.
     *
     * @param name as it stands in signatures
     * @param namespace of its XML; empty for one that speaks JSON
     */
    record Played(String name, ProbeProtocol protocol, String namespace, List<Probe> probes) {
        Played {
            probes = List.copyOf(probes);
        }
    }
}
