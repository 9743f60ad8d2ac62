package dev.sallyport.credentials;

import dev.sallyport.model.Json;
import dev.sallyport.model.JsonException;
import dev.sallyport.model.Printable;
import dev.sallyport.model.Secret;
import dev.sallyport.model.Session;
import dev.sallyport.model.UserError;
import dev.sallyport.plan.Step;
import dev.sallyport.platform.Environment;
import dev.sallyport.platform.HelperProcess;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Credentials that a {@code credential_process} prints: JSON with {@code Version} 1, as the AWS SDKs read it.
 *
 * <p>A helper may call Sallyport again, for another profile. {@value #MARKER} carries the profiles that are being
 * resolved, as a JSON array, so that a circle is noticed and named instead of going round for ever.
 */
final class HelperCredentials {

    static final String MARKER = "SALLYPORT_RESOLVING";

    /** A person may have to answer a question of the helper's. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Environment environment;
    private final Instant now;

    HelperCredentials(Environment environment, Instant now) {
        this.environment = environment;
        this.now = now;
    }

    /** Runs the helper; the caller closes what it printed. */
    Session run(Step.CredentialProcess step) {
        HelperProcess.Result result = HelperProcess.run(step.command(), marked(step.profile()), PATIENCE);
        try (Secret output = result.output()) {
            if (result.status() != 0) {
                throw failed(step, "ended with status " + result.status());
            }
            return session(step, output);
        }
    }

    private Environment marked(String profile) {
        List<String> resolving = new ArrayList<>(resolving());
        boolean again = resolving.contains(profile);
        resolving.add(profile);
        if (again) {
            throw new UserError("The credential_process of profile '" + Printable.escape(profile) + "' asks for itself")
                    .with("The way round: " + Printable.escape(String.join(" → ", resolving)))
                    .with("Next: take the credential_process out of one of these profiles.");
        }
        Map<String, String> variables = new TreeMap<>(environment.variables());
        variables.put(MARKER, Json.texts(resolving).toText());
        return new Environment(variables);
    }

    private List<String> resolving() {
        try {
            return environment.nonEmpty(MARKER).map(Json::parse).flatMap(Json::asArray).orElse(List.of()).stream()
                    .flatMap(item -> item.asText().stream())
                    .toList();
        } catch (JsonException e) {
            return List.of(); // not ours
        }
    }

    private Session session(Step.CredentialProcess step, Secret output) {
        CredentialsJson json = new CredentialsJson(now, "SessionToken", how -> failed(step, how));
        Json.Obj printed = json.object(output);
        if (!printed.get("Version").flatMap(Json::asLong).equals(Optional.of(1L))) {
            throw failed(step, "did not give \"Version\": 1");
        }
        return json.session(printed);
    }

    private static UserError failed(Step.CredentialProcess step, String how) {
        return new UserError("The credential_process of profile '" + Printable.escape(step.profile()) + "' " + how)
                .with("It is: " + Printable.escape(String.join(" ", step.command())))
                .with("Next: run it by hand and look at what it prints.");
    }
}
