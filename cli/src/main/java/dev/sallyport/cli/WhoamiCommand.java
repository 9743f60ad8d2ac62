package dev.sallyport.cli;

import dev.sallyport.credentials.Identity;
import dev.sallyport.model.Json;
import dev.sallyport.model.Session;
import dev.sallyport.model.UserError;
import dev.sallyport.plan.Resolution;
import dev.sallyport.terminal.Command;
import dev.sallyport.terminal.Flag;
import dev.sallyport.terminal.Value;
import java.io.IOException;
import java.util.Optional;

/** {@code whoami}: asks STS who a profile's credentials are, or those that {@code exec} delivered. */
final class WhoamiCommand {

    private final App app;

    private final PlanOptions options = new PlanOptions();

    private final Flag withMore = Flag.of("--long", "Also the profile and when the credentials end.");

    private final Value<Optional<String>> profile =
            Value.optional("PROFILE", "The profile; without one, $AWS_PROFILE.");

    WhoamiCommand(App app) {
        this.app = app;
    }

    Command command() {
        return Command.named("whoami")
                .description(
                        "Asks STS who a profile is, and prints what 'aws sts get-caller-identity' prints.",
                        "Inside exec and without a profile it asks about the credentials delivered there.")
                .takes(options.all(), withMore, profile)
                .runs(this::run);
    }

    private int run() throws IOException {
        Optional<Delivered> delivered =
                profile.given().isPresent() ? Optional.empty() : Delivered.in(app.environment());
        if (delivered.isPresent() && options.anyGiven()) {
            throw UserError.usage(
                            "Inside exec, whoami without a profile asks about what was delivered: no flag changes that")
                    .with("Name the profile that the flags are for.");
        }
        if (delivered.isPresent()) {
            try (Session session = delivered.get().session()) {
                print(
                        app.gates().identify(session, delivered.get().at()),
                        delivered.get().profile(),
                        session);
            }
            return 0;
        }
        Gates gates = app.gates();
        Resolution resolution = gates.resolve(profile.given(), options);
        try (Session session = gates.obtain(resolution.plan(), options.mfaToken())) {
            print(gates.identify(session, resolution.plan()), resolution.plan().profile(), session);
        }
        return 0;
    }

    private void print(Identity identity, String name, Session session) {
        Json.ObjectBuilder answer = Json.object();
        identity.toJson().members().forEach(answer::put);
        if (withMore.isSet()) {
            answer.put("Profile", name);
            answer.putIfPresent("Expiration", session.expiration().map(Object::toString));
        }
        app.console().result(answer.build());
    }
}
