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
import java.util.Optional;

/**
 * Opens what a plan begins with, where that is no call of STS: a key, a helper, a service near by. What these give is
 * never kept: whoever gave it decides how long it holds.
 */
final class SourceRun implements AutoCloseable {

    private final Plan plan;
    private final Obtainer with;

    /** Opened for its key's id alone so far. */
    private Optional<Session> opened = Optional.empty();

    SourceRun(Plan plan, Obtainer with) {
        this.plan = plan;
        this.with = with;
    }

    /**
     * The id of the key, where the plan does not say whose it is: a helper or a service near by may give another one any
     * day. It is opened for that, and what it gave is the next that {@link #open} hands out.
     */
    Optional<String> keyId() {
        if (!isAnybodys(plan.steps().getFirst())) {
            return Optional.empty();
        }
        opened = Optional.of(opened.orElseGet(this::openAnew));
        return opened.map(Session::accessKeyId);
    }

    private static boolean isAnybodys(Step source) {
        return source instanceof Step.CredentialProcess
                || source instanceof Step.InstanceMetadata
                || source instanceof Step.ContainerMetadata;
    }

    /** The credentials that the plan begins with; the caller closes them. */
    Session open() {
        Session session = opened.orElseGet(this::openAnew);
        opened = Optional.empty();
        return session;
    }

    /** Wipes what was opened and not handed out. */
    @Override
    public void close() {
        opened.ifPresent(Session::close);
        opened = Optional.empty();
    }

    private Session openAnew() {
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
