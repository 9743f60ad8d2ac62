package dev.sallyport.plan;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A profile's whole way to its credentials as data: what is done, in order, with every parameter that each call will
 * use. Nothing is looked up later.
 *
 * @param profile the name that was asked for
 * @param steps at least one; each yields what the next begins with, the last what is delivered
 * @param region what the delivered credentials will be used in, if anything says so
 * @param endpoint where the delivered credentials will be used, if not at AWS's own addresses
 * @param caBundle the certificates that servers are checked against, if not those of the machine
 */
public record Plan(
        String profile, List<Step> steps, Optional<String> region, Optional<URI> endpoint, Optional<Path> caBundle) {

    public Plan {
        steps = List.copyOf(steps);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("a plan has at least one step");
        }
    }

    /** A plan whose servers the machine's own certificates vouch for. */
    public Plan(String profile, List<Step> steps, Optional<String> region, Optional<URI> endpoint) {
        this(profile, steps, region, endpoint, Optional.empty());
    }

    /** The way as far as its first {@code count} steps lead. */
    public Plan first(int count) {
        return new Plan(profile, steps.subList(0, count), region, endpoint, caBundle);
    }

    /** The last step, whose result is delivered. */
    public Step last() {
        return steps.getLast();
    }

    /** Whether what is delivered is a long-lived key: only where the user said {@code --no-session} without a role. */
    public boolean deliversLongLivedKey() {
        return last() instanceof Step.Source source && source.isLongLived();
    }
}
