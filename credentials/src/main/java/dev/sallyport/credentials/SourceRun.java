package dev.sallyport.credentials;

import dev.sallyport.model.AccessKey;
import dev.sallyport.model.Printable;
import dev.sallyport.model.Session;
import dev.sallyport.model.UserError;
import dev.sallyport.plan.Plan;
import dev.sallyport.plan.Step;
import dev.sallyport.platform.Environment;
import java.io.IOException;
import java.time.Instant;

/**
 * Opens what a plan begins with, where that is no call of STS: a key, a helper, a service near by. What these give is
 * never kept: whoever gave it decides how long it holds.
 */
final class SourceRun {

    private final Plan plan;
    private final Obtainer with;

    SourceRun(Plan plan, Obtainer with) {
        this.plan = plan;
        this.with = with;
    }

    /** The credentials that the plan begins with; the caller closes them. */
    Session open() {
        Environment environment = with.around().environment();
        Instant now = with.around().time().now();
        return switch (plan.steps().getFirst()) {
            case Step.StoredKey key -> storedKey(key);
            case Step.FileKey key -> PlainKeys.of(key);
            case Step.EnvironmentKey key -> PlainKeys.of(key, environment);
            case Step.CredentialProcess helper -> new HelperCredentials(environment, now).run(helper);
            case Step.InstanceMetadata instance -> new InstanceCredentials(nearBy(), instance, now).session();
            case Step.ContainerMetadata container ->
                new ContainerCredentials(nearBy(), new Tokens(environment), container, now).session();
            case Step.SsoRole sso -> throw NotYet.sso(sso);
            case Step.SignIn signIn -> throw NotYet.signIn(signIn);
            case Step.StsCall call -> throw new IllegalStateException("not opened but called: " + call);
        };
    }

    private Connections nearBy() {
        return Connections.direct(with.authorities(plan));
    }

    private Session storedKey(Step.StoredKey step) {
        try (AccessKey key = with.keys().key(step)) {
            if (!key.id().equals(step.accessKeyId())) {
                throw new UserError("The key '" + Printable.escape(step.name()) + "' was replaced just now")
                        .with("Next: run the command again.");
            }
            return Session.longLived(key);
        } catch (IOException e) {
            throw new UserError("The vault cannot be read", e).with(String.valueOf(e.getMessage()));
        }
    }
}
