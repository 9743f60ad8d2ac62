package dev.sallyport.cli;

import dev.sallyport.credentials.Identity;
import dev.sallyport.model.Json;
import dev.sallyport.model.Session;
import dev.sallyport.model.UserError;
import dev.sallyport.plan.Resolution;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code whoami}: asks STS who a profile's credentials are, or those that {@code exec} delivered. */
@Command(
        name = "whoami",
        description = {
            "Asks STS who a profile is, and prints what 'aws sts get-caller-identity' prints.",
            "Inside exec and without a profile it asks about the credentials delivered there."
        })
final class WhoamiCommand implements Callable<Integer> {

    private final App app;

    @Mixin
    private final PlanOptions options = new PlanOptions();

    @Option(names = "--long", description = "Also the profile and when the credentials end.")
    private boolean withMore;

    @Parameters(arity = "0..1", paramLabel = "PROFILE", description = "The profile; without one, $AWS_PROFILE.")
    private Optional<String> profile = Optional.empty();

    WhoamiCommand(App app) {
        this.app = app;
    }

    @Override
    public Integer call() throws IOException {
        Optional<Delivered> delivered = profile.isPresent() ? Optional.empty() : Delivered.in(app.environment());
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
        Resolution resolution = gates.resolve(profile, options);
        try (Session session = gates.obtain(resolution.plan(), options.mfaToken())) {
            print(gates.identify(session, resolution.plan()), resolution.plan().profile(), session);
        }
        return 0;
    }

    private void print(Identity identity, String name, Session session) {
        Json.ObjectBuilder answer = Json.object();
        identity.toJson().members().forEach(answer::put);
        if (withMore) {
            answer.put("Profile", name);
            answer.putIfPresent("Expiration", session.expiration().map(Object::toString));
        }
        app.console().result(answer.build());
    }
}
