package dev.sallyport.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts a plan's steps together, each call with all of its parameters. */
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

    void sessionToken(Link link, Found duration, Optional<Found> serial) {
        serial.ifPresent(reasons::add);
        reasons.add("session", duration.value(), duration.origin());
        steps.add(new Step.SessionToken(addresses.of(link), Values.sessionDuration(duration), device(serial)));
    }

    /** Puts {@code role} on top, never longer than {@code longest}, giving the code of {@code serial} in the call. */
    void assumeRole(Link link, Role role, Optional<Duration> longest, Optional<Found> serial) {
        serial.ifPresent(reasons::add);
        Duration duration =
                longest.filter(cap -> cap.compareTo(role.duration()) < 0).orElse(role.duration());
        steps.add(new Step.AssumeRole(
                addresses.of(link), role.arn(), role.session().lasting(duration), device(serial), role.group()));
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
