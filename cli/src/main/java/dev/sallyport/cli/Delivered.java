package dev.sallyport.cli;

import dev.sallyport.model.Partition;
import dev.sallyport.model.Secret;
import dev.sallyport.model.Session;
import dev.sallyport.model.UserError;
import dev.sallyport.plan.StsAddress;
import dev.sallyport.platform.Environment;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * The credentials that an {@code exec} around us delivered.
 *
 * @param profile whose they are
 * @param session the credentials
 * @param at where they are to be used
 */
record Delivered(String profile, Session session, StsAddress at) {

    /** What stands in {@code environment}; empty if no {@code exec} is around us. */
    static Optional<Delivered> in(Environment environment) {
        Optional<String> profile = environment.nonEmpty("AWS_VAULT");
        Optional<String> id = environment.nonEmpty("AWS_ACCESS_KEY_ID");
        Optional<String> secret = environment.nonEmpty("AWS_SECRET_ACCESS_KEY");
        if (profile.isEmpty() || id.isEmpty() || secret.isEmpty()) {
            return Optional.empty();
        }
        Session session = new Session(
                id.get(),
                Secret.ofText(secret.get()),
                environment.nonEmpty("AWS_SESSION_TOKEN").map(Secret::ofText),
                environment.nonEmpty("AWS_CREDENTIAL_EXPIRATION").flatMap(Delivered::instant));
        return Optional.of(new Delivered(profile.get(), session, address(environment)));
    }

    private static StsAddress address(Environment environment) {
        String region = environment
                .nonEmpty("AWS_REGION")
                .or(() -> environment.nonEmpty("AWS_DEFAULT_REGION"))
                .orElseGet(Partition.AWS::implicitRegion);
        Optional<URI> endpoint = environment
                .nonEmpty("AWS_ENDPOINT_URL_STS")
                .or(() -> environment.nonEmpty("AWS_ENDPOINT_URL"))
                .map(Delivered::uri);
        return new StsAddress(Partition.ofRegion(region).orElse(Partition.AWS), region, endpoint);
    }

    private static URI uri(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new UserError("AWS_ENDPOINT_URL holds no URL: " + text, e);
        }
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
