package dev.sallyport.credentials;

import dev.sallyport.model.AwsError;
import dev.sallyport.model.Printable;
import dev.sallyport.model.Session;
import dev.sallyport.model.UserError;
import dev.sallyport.plan.Plan;
import dev.sallyport.plan.Step;
import dev.sallyport.plan.StsAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * One plan being carried out.
 *
 * <p>It begins behind the last step whose session is still in the cache, and does the rest in order, each step in a
 * flight of its own ({@link Flights}). A stored key is opened only by the process that really calls AWS, and before the
 * MFA code is asked for, because a code lives half a minute and typing a passphrase takes time. A source that may give
 * anybody's key, such as a helper, is asked by every process, so that nobody meets a session of somebody else's key.
 */
final class PlanRun {

    /** For whoever has to find a phone. AWS's answer itself takes 20 seconds at most. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** What AWS says of a session that it no longer takes. */
    private static final Set<String> STALE = Set.of("ExpiredToken", "ExpiredTokenException", "InvalidClientTokenId");

    private final Plan plan;
    private final Obtainer with;
    private final Flights flights;
    private final SourceRun sources;
    private final StepCalls calls;
    private List<Fingerprint> fingerprints = List.of();

    /** A cached session was refused and is obtained anew; a second time it is the user's to know. */
    private boolean renewed;

    PlanRun(Plan plan, Obtainer with) {
        this.plan = plan;
        this.with = with;
        this.flights = new Flights(with.around());
        this.sources = new SourceRun(plan, with);
        this.calls = new StepCalls(plan, with);
        requireKeyStaysHome();
    }

    /** What the plan's last step yields; the caller closes it. */
    Session session() {
        try (sources) {
            return attempt();
        } catch (StaleSession stale) {
            with.cache().remove(stale.fingerprint);
            renewed = true;
        }
        try (sources) {
            return attempt();
        }
    }

    private Session attempt() {
        fingerprints = Fingerprint.ofSteps(plan, sources.keyId());
        int first = plan.steps().getFirst() instanceof Step.StsCall ? 0 : 1;
        int next = first;
        Optional<Session> held = Optional.empty();
        for (int i = plan.steps().size() - 1; i >= first && held.isEmpty(); i--) {
            held = with.live(fingerprints.get(i));
            next = held.isPresent() ? i + 1 : first;
        }
        for (int i = next; i < plan.steps().size(); i++) {
            held = Optional.of(fly(i, held, i == next));
        }
        return held.orElseGet(sources::open);
    }

    /** Carries out one step; {@code before}, what the steps before it yielded, is used up. */
    private Session fly(int index, Optional<Session> before, boolean first) {
        try {
            boolean fromCache = before.isPresent() && first;
            calls.prepare(plan.steps().get(index));
            return flights.fly(
                    flight(index),
                    () -> with.live(fingerprints.get(index)),
                    () -> before.map(as -> call(index, as, fromCache)).orElseGet(() -> callFromSource(index)));
        } finally {
            before.ifPresent(Session::close);
        }
    }

    private Session callFromSource(int index) {
        if (index == 0) {
            return refusable(index, false, calls::withoutKey);
        }
        try (Session source = sources.open()) {
            return call(index, source, false);
        }
    }

    private Session call(int index, Session as, boolean fromCache) {
        return refusable(index, fromCache, step -> calls.with(as, step));
    }

    private Session refusable(int index, boolean fromCache, Function<Step, Session> call) {
        try {
            Session session = call.apply(plan.steps().get(index));
            with.cache().put(fingerprints.get(index), session);
            return session;
        } catch (AwsError e) {
            if (fromCache && !renewed && STALE.contains(e.code())) {
                throw new StaleSession(fingerprints.get(index - 1));
            }
            throw Refusal.of(e, plan, index, with.reason());
        }
    }

    /** Codes of one device are asked for one after the other, whatever they open; other calls wait for their like. */
    private Flights.Flight flight(int index) {
        Step step = plan.steps().get(index);
        Fingerprint own = fingerprints.get(index);
        return Steps.mfaSerial(step)
                .map(serial -> new Flights.Flight(
                        promptLock(serial), sharedFailure(own), "asking for the MFA code of " + serial, PATIENCE))
                .orElseGet(() ->
                        new Flights.Flight(own, sharedFailure(own), "calling AWS for the same session", PATIENCE));
    }

    private Fingerprint promptLock(String serial) {
        return new Fingerprint(new CanonicalHash("sallyport prompt 1")
                .add(fingerprints.getFirst().hex())
                .add(serial)
                .hex());
    }

    /** Whoever gave another code, or none, need not fail as this one did. */
    private Fingerprint sharedFailure(Fingerprint own) {
        return new Fingerprint(new CanonicalHash("sallyport failure 1")
                .add(own.hex())
                .add(with.givenCode())
                .hex());
    }

    /** A key that came from a local organisation goes there and nowhere else, whatever the plan says. */
    private void requireKeyStaysHome() {
        if (!(plan.steps().getFirst() instanceof Step.StoredKey key)) {
            return;
        }
        Optional<URI> home = key.rememberedEndpoint();
        for (Step step : plan.steps()) {
            Optional<StsAddress> at = Steps.address(step);
            if (home.isPresent() && at.isPresent() && !at.get().endpoint().equals(home)) {
                throw new UserError("The key '" + Printable.escape(key.name()) + "' belongs to " + home.get()
                                + " and is not sent to "
                                + at.get().endpoint().map(URI::toString).orElse("AWS"))
                        .with("Next: sallyport explain " + Printable.escape(plan.profile()));
            }
        }
    }

    /** AWS no longer takes a session that came out of the cache. */
    private static final class StaleSession extends RuntimeException {
        private final transient Fingerprint fingerprint;

        StaleSession(Fingerprint fingerprint) {
            super("a cached session is no longer taken", null, false, false);
            this.fingerprint = fingerprint;
        }
    }
}
