package dev.sallyport.credentials;

import dev.sallyport.model.Json;
import dev.sallyport.model.JsonException;
import dev.sallyport.model.Printable;
import dev.sallyport.model.Secret;
import dev.sallyport.model.Session;
import dev.sallyport.model.UserError;
import dev.sallyport.plan.Step;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The credentials of a container's role, by one GET of the address that its agent set: ECS's, EKS Pod Identity's, or that
 * of any program that plays them.
 */
final class ContainerCredentials {

    /** The agents' own addresses, as the AWS SDKs list them: plain http goes there and to this very machine alone. */
    private static final Set<String> AGENTS = Set.of("169.254.170.2", "169.254.170.23", "[fd00:ec2::23]");

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final MetadataHttp http;
    private final Tokens tokens;
    private final Step.ContainerMetadata step;
    private final Instant now;

    ContainerCredentials(Connections connections, Tokens tokens, Step.ContainerMetadata step, Instant now) {
        this.http = new MetadataHttp(connections, PATIENCE);
        this.tokens = tokens;
        this.step = step;
        this.now = now;
    }

    /** The role's credentials; the caller closes them. */
    Session session() {
        requireSafe(step.address());
        MetadataHttp.Answer answer = step.token()
                .map(source -> tokens.read(source, "the container's authorization token"))
                .map(this::sendWith)
                .orElseGet(() -> send(Map.of()));
        try (Secret body = answer.body()) {
            if (answer.status() != 200) {
                throw refused(answer.status(), body);
            }
            CredentialsJson json = new CredentialsJson(now, "Token", this::failed);
            return json.session(json.object(body));
        }
    }

    private MetadataHttp.Answer sendWith(Secret token) {
        try (token) {
            return send(Map.of("Authorization", token.revealText()));
        }
    }

    private MetadataHttp.Answer send(Map<String, String> headers) {
        try {
            return http.send("GET", step.address(), headers);
        } catch (IOException e) {
            throw failed("was not reached: " + Printable.escape(String.valueOf(e.getMessage())))
                    .with(
                            "Likely cause: AWS_CONTAINER_CREDENTIALS_FULL_URI or _RELATIVE_URI is left over from elsewhere, or"
                                    + " whoever served it has ended.")
                    .with("Next: env | grep AWS_CONTAINER");
        }
    }

    /** Agents say why in a member {@code message}. */
    private UserError refused(int status, Secret body) {
        UserError error = failed("refused with status " + status);
        try {
            return Json.parse(body.revealText())
                    .asObject()
                    .flatMap(o -> o.text("message").or(() -> o.text("Message")))
                    .map(words -> error.with("It says: " + Printable.escape(words)))
                    .orElse(error);
        } catch (JsonException e) {
            return error;
        }
    }

    private static void requireSafe(URI address) {
        String host = String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
        boolean plain = !"https".equalsIgnoreCase(address.getScheme());
        if (plain && !AGENTS.contains(host) && !Endpoints.isLoopback(address)) {
            throw new UserError("The address of the container's credentials is refused: "
                            + Printable.escape(address.toString()))
                    .with("Plain http goes to this machine and to the agents' own addresses alone: "
                            + String.join(", ", AGENTS.stream().sorted().toList()) + ".");
        }
    }

    private UserError failed(String how) {
        return new UserError("The service of the container's credentials at "
                + Printable.escape(step.address().toString()) + " " + how);
    }
}
