package dev.sallyport.cli;

import dev.sallyport.config.ProfileText;
import dev.sallyport.credentials.Endpoints;
import dev.sallyport.credentials.Identity;
import dev.sallyport.model.AccessKey;
import dev.sallyport.model.Arn;
import dev.sallyport.model.Partition;
import dev.sallyport.model.UserError;
import dev.sallyport.terminal.Command;
import dev.sallyport.terminal.Flag;
import dev.sallyport.terminal.Value;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** {@code add}: stores a long-lived access key, encrypted, checks it, and writes its profile. */
final class AddCommand {

    private final App app;

    private final Value<String> name = Value.required("NAME", "The name of the entry and of its profile.");

    private final Flag fromEnvironment =
            Flag.of("--env", "Take the key from AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.");

    private final Value<Optional<String>> mfaSerial =
            Value.optional("--mfa-serial=ARN", "The MFA device's serial, written to the profile.");

    private final Value<Optional<URI>> endpoint = Value.optional(
            URI.class,
            "--endpoint-url=URL",
            "Where the key belongs, if not to AWS; it is remembered and never sent anywhere else.");

    private final Flag addConfig = Flag.unlessNegated("--add-config", "Whether to write the profile. Default: yes.");

    AddCommand(App app) {
        this.app = app;
    }

    Command command() {
        return Command.named("add")
                .description(
                        "Stores an access key, encrypted, checks it with AWS and writes its profile.",
                        "The key is asked for on the terminal, or read as JSON from stdin, or from the",
                        "environment; nothing of it is printed.")
                .footer(
                        "",
                        "Examples:",
                        "  sallyport add security",
                        "  aws iam create-access-key | sallyport add security --mfa-serial arn:aws:iam::111122223333:mfa/me",
                        "  sallyport local user key bob@acme.com --json | sallyport add security")
                .takes(name, fromEnvironment, mfaSerial, endpoint, addConfig)
                .runs(this::run);
    }

    private int run() throws IOException {
        if (addConfig.isSet()) {
            new ProfileText(
                    name.given(), Map.of()); // refuses a name that no profile can have, before anything is asked
        }
        NewKey given = new KeyInput(app).read(name.given(), fromEnvironment.isSet());
        try (AccessKey key = given.key()) {
            Optional<URI> where = endpoint.given().or(given::endpoint).or(this::configuredEndpoint);
            where.ifPresent(Endpoints::requireSafe); // before anything is stored that could never be used
            boolean replaced = app.vault().put(name.given(), key, where);
            app.console()
                    .say((replaced ? "Replaced the key of " : "Stored the key of ") + name.given() + " (" + key.id()
                            + ").");
            Optional<Identity> identity = check(key, where);
            Optional<String> serial = mfaSerial
                    .given()
                    .or(() -> addConfig.isSet() ? identity.flatMap(this::offerSerial) : Optional.empty());
            writeProfile(serial, where);
        }
        app.console().say("Next: " + app.name() + " exec " + name.given() + " -- aws sts get-caller-identity");
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
        if (user.isEmpty()
                || app.awsConfig().setting(name.given(), "mfa_serial").isPresent()) {
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
                && app.awsConfig().setting(name.given(), "region").isEmpty()) {
            settings.put("region", Partition.AWS.implicitRegion());
        }
        boolean news = !settings.isEmpty() || !app.awsConfig().has(name.given());
        if (!addConfig.isSet() || !news) {
            return;
        }
        boolean written = app.awsConfig().set(name.given(), settings);
        app.console()
                .say((written
                                ? "Wrote the profile " + name.given() + " to "
                                : "Left the profile " + name.given() + " as it is in ")
                        + app.awsConfig().place() + ".");
    }

    /** The profile's own endpoint, else the environment's. */
    private Optional<URI> configuredEndpoint() {
        return app.awsConfig()
                .setting(name.given(), "endpoint_url")
                .map(text -> url("endpoint_url of profile " + name.given(), text))
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
        return app.awsConfig()
                .setting(name.given(), "region")
                .or(() -> app.awsConfig().defaultRegion());
    }
}
