package dev.sallyport.cli;

import dev.sallyport.config.ProfileText;
import dev.sallyport.credentials.Endpoints;
import dev.sallyport.credentials.Identity;
import dev.sallyport.model.AccessKey;
import dev.sallyport.model.Arn;
import dev.sallyport.model.Partition;
import dev.sallyport.model.UserError;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code add}: stores a long-lived access key, encrypted, checks it, and writes its profile. */
@Command(
        name = "add",
        description = {
            "Stores an access key, encrypted, checks it with AWS and writes its profile.",
            "The key is asked for on the terminal, or read as JSON from stdin, or from the",
            "environment; nothing of it is printed."
        },
        footer = {
            "",
            "Examples:",
            "  sallyport add security",
            "  aws iam create-access-key | sallyport add security --mfa-serial arn:aws:iam::111122223333:mfa/me",
            "  sallyport local user key bob@acme.com --json | sallyport add security"
        })
final class AddCommand implements Callable<Integer> {

    private final App app;

    @Parameters(paramLabel = "NAME", description = "The name of the entry and of its profile.")
    private String name = "";

    @Option(names = "--env", description = "Take the key from AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.")
    private boolean fromEnvironment;

    @Option(
            names = "--mfa-serial",
            paramLabel = "ARN",
            description = "The MFA device's serial, written to the profile.")
    private Optional<String> mfaSerial = Optional.empty();

    @Option(
            names = "--endpoint-url",
            paramLabel = "URL",
            description = "Where the key belongs, if not to AWS; it is remembered and never sent anywhere else.")
    private Optional<URI> endpoint = Optional.empty();

    @Option(
            names = "--add-config",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Whether to write the profile. Default: yes.")
    private boolean addConfig = true;

    AddCommand(App app) {
        this.app = app;
    }

    @Override
    public Integer call() throws IOException {
        if (addConfig) {
            new ProfileText(name, Map.of()); // refuses a name that no profile can have, before anything is asked
        }
        NewKey given = new KeyInput(app).read(name, fromEnvironment);
        try (AccessKey key = given.key()) {
            Optional<URI> where = endpoint.or(given::endpoint).or(this::configuredEndpoint);
            where.ifPresent(Endpoints::requireSafe); // before anything is stored that could never be used
            boolean replaced = app.vault().put(name, key, where);
            app.console()
                    .say((replaced ? "Replaced the key of " : "Stored the key of ") + name + " (" + key.id() + ").");
            Optional<Identity> identity = check(key, where);
            Optional<String> serial =
                    mfaSerial.or(() -> addConfig ? identity.flatMap(this::offerSerial) : Optional.empty());
            writeProfile(serial, where);
        }
        app.console().say("Next: " + app.name() + " exec " + name + " -- aws sts get-caller-identity");
        return 0;
    }

    /** A key that cannot be checked is kept: the machine may be offline. One that AWS refuses is kept too, and said. */
    private Optional<Identity> check(AccessKey key, Optional<URI> where) throws IOException {
        try {
            Identity identity = app.gates().identify(key, where, region());
            app.console().say("It is " + identity.arn() + ".");
            return Optional.of(identity);
        } catch (UserError e) {
            app.console().say("It is stored, but not verified: " + e.getMessage());
            e.details().forEach(detail -> app.console().say("  " + detail));
            return Optional.empty();
        }
    }

    /** A virtual device usually bears its user's name. Nobody is asked where nobody can answer. */
    private Optional<String> offerSerial(Identity identity) {
        Optional<Arn> user =
                Optional.of(identity.arn()).filter(arn -> arn.resourceType().equals("user"));
        if (user.isEmpty() || app.awsConfig().setting(name, "mfa_serial").isPresent()) {
            return Optional.empty();
        }
        String guess = new Arn(
                        user.get().partition(),
                        "iam",
                        "",
                        identity.account().value(),
                        "mfa/" + user.get().resourceName())
                .toString();
        if (!app.terminal().isPresent()) {
            app.console().say("No terminal: no MFA serial was asked for. To write one: --mfa-serial " + guess);
            return Optional.empty();
        }
        String answer = app.terminal().readLine("MFA serial [" + guess + "], or - for none: ");
        return switch (answer) {
            case "" -> Optional.of(guess);
            case "-" -> Optional.empty();
            default -> Optional.of(answer);
        };
    }

    private void writeProfile(Optional<String> serial, Optional<URI> where) {
        Map<String, String> settings = new LinkedHashMap<>();
        serial.ifPresent(s -> settings.put("mfa_serial", s));
        where.ifPresent(url -> settings.put("endpoint_url", url.toString()));
        if (app.awsConfig().defaultRegion().isEmpty()
                && app.awsConfig().setting(name, "region").isEmpty()) {
            settings.put("region", Partition.AWS.implicitRegion());
        }
        boolean news = !settings.isEmpty() || !app.awsConfig().has(name);
        if (!addConfig || !news) {
            return;
        }
        boolean written = app.awsConfig().set(name, settings);
        app.console()
                .say((written ? "Wrote the profile " + name + " to " : "Left the profile " + name + " as it is in ")
                        + app.awsConfig().place() + ".");
    }

    /** The profile's own endpoint, else the environment's. */
    private Optional<URI> configuredEndpoint() {
        return app.awsConfig()
                .setting(name, "endpoint_url")
                .map(text -> url("endpoint_url of profile " + name, text))
                .or(() -> app.environment().nonEmpty("AWS_ENDPOINT_URL").map(text -> url("AWS_ENDPOINT_URL", text)));
    }

    private static URI url(String what, String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new UserError(what + " is no URL: " + text, e).with("Nothing was stored. Correct it and try again.");
        }
    }

    private Optional<String> region() {
        return app.awsConfig().setting(name, "region").or(() -> app.awsConfig().defaultRegion());
    }
}
