package dev.sallyport.plan;

import dev.sallyport.model.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts a plan's steps together, each call with all of its parameters, and says why each lasts as long as it does. */
final class Steps {

    /** AWS gives no role session longer than this to whoever comes with a session himself. */
    static final Duration CHAINED = Duration.ofHours(1);

    private final Chain chain;
    private final Dialect dialect;
    private final Addresses addresses;
    private final Reasons reasons;
    private final List<Step> steps = new ArrayList<>();

    Steps(Chain chain, Dialect dialect, Addresses addresses, Reasons reasons) {
        this.chain = chain;
        this.dialect = dialect;
        this.addresses = addresses;
        this.reasons = reasons;
        steps.add(chain.root());
    }

    Step last() {
        return steps.getLast();
    }

    /** Whether the way so far has come no further than a user's long-lived key. */
    boolean areAtLongLivedKey() {
        return last() instanceof Step.Source source && source.isLongLived();
    }

    /** Whether it has come to a role's session for certain: of it AWS takes no MFA code, only of the device's own user. */
    boolean areAtRoleSession() {
        return switch (last()) {
            case Step.AssumeRole ignored -> true;
            case Step.AssumeRoleWithWebIdentity ignored -> true;
            case Step.SsoRole ignored -> true;
            case Step.InstanceMetadata ignored -> true;
            case Step.ContainerMetadata ignored -> true;
            case Step.StoredKey ignored -> false;
            case Step.FileKey ignored -> false;
            case Step.EnvironmentKey ignored -> false;
            case Step.CredentialProcess ignored -> false;
            case Step.SignIn ignored -> false;
            case Step.SessionToken ignored -> false;
            case Step.FederationToken ignored -> false;
        };
    }

    void sessionToken(Link link, Found duration, Optional<Found> serial) {
        serial.ifPresent(reasons::add);
        reasons.add("session", duration.value(), duration.origin());
        steps.add(
                new Step.SessionToken(addresses.of(link.profile()), Values.sessionDuration(duration), device(serial)));
    }

    void federationToken(Link link, String name, Found duration, SessionPolicies policies) {
        reasons.add("session", duration.value(), duration.origin());
        steps.add(new Step.FederationToken(
                addresses.of(link.profile()), name, Values.sessionDuration(duration), policies));
    }

    /**
     * Puts {@code role} on top, for no more than an hour unless it is assumed straight from a long-lived key, giving
     * the code of {@code serial} in the call.
     */
    void assumeRole(Link link, Role role, Optional<Found> serial) {
        serial.ifPresent(reasons::add);
        boolean tooLong = !areAtLongLivedKey() && role.duration().compareTo(CHAINED) > 0;
        String wanted = Durations.format(role.duration());
        String why = tooLong ? "1h instead of " + wanted + " for " : wanted + " for ";
        reasons.add("duration", why + role.arn().resourceName() + (tooLong ? cap() : ""), role.durationOrigin());
        steps.add(new Step.AssumeRole(
                addresses.of(link.profile()),
                role.arn(),
                role.session().lasting(tooLong ? CHAINED : role.duration()),
                device(serial),
                role.group()));
    }

    private String cap() {
        return last() instanceof Step.Gate
                ? ": AWS caps a chain of roles at an hour"
                : ": AWS caps a role on top of a session at an hour";
    }

    private Optional<MfaDevice> device(Optional<Found> serial) {
        return serial.map(found -> new MfaDevice(Values.mfaSerial(found), codeFrom(found)));
    }

    private List<String> codeFrom(Found serial) {
        Optional<Found> process = chain.mfaProcess(serial);
        process.ifPresent(reasons::add);
        return process.map(found -> HelperCommand.toRun(found, dialect)).orElse(List.of());
    }

    List<Step> list() {
        return List.copyOf(steps);
    }
}
