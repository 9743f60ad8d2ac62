package dev.sallyport.credentials;

import dev.sallyport.model.AwsError;
import dev.sallyport.model.Session;
import dev.sallyport.model.UserError;
import dev.sallyport.plan.Plan;
import dev.sallyport.plan.StsAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Obtains what plans lead to: from the cache where a session lives long enough, else from the vault, the person with the
 * MFA device, and AWS.
 */
public final class Obtainer {

    private final Surroundings around;
    private final KeySource keys;
    private final SessionCache cache;
    private final Optional<String> givenCode;
    private final CodeReader codes;
    private final Duration minimumLeft;
    private final OrganizationReason reason;

    /**
     * @param minimumLeft how long a cached session must still live to serve ({@code AWS_MIN_TTL}, by default 5 minutes)
     */
    public Obtainer(
            Surroundings around,
            KeySource keys,
            SessionCache cache,
            MfaCodes codes,
            Duration minimumLeft,
            OrganizationReason reason) {
        this.around = around;
        this.keys = keys;
        this.cache = cache;
        this.givenCode = codes.given();
        this.codes = new CodeReader(around, codes);
        this.minimumLeft = minimumLeft;
        this.reason = reason;
    }

    /**
     * What the plan's last step yields; the caller closes it.
     *
     * @throws UserError where a gate stays shut: what was tried, AWS's own words, what it is not, what it may be, and
     *     the next command
     */
    public Session obtain(Plan plan) {
        return new PlanRun(plan, this).session();
    }

    /**
     * Who the credentials are that a plan led to, as STS says: asked over the plan's own connections.
     *
     * @throws AwsError if AWS refuses them; {@link Refusal#ofIdentity} explains it
     * @throws UserError if AWS is not reached
     */
    public Identity identify(Plan plan, StsAddress at, Session session) {
        return sts(plan).getCallerIdentity(session, at);
    }

    /**
     * Who these credentials are, as STS says, where there is no plan.
     *
     * @throws AwsError if AWS refuses them; {@link Refusal#ofIdentity} explains it
     * @throws UserError if AWS is not reached
     */
    public Identity identify(StsAddress at, Session session) {
        return new AwsSts(around.environment(), CaBundle.named(around.environment())).getCallerIdentity(session, at);
    }

    /**
     * What IAM tells the user whom these credentials are of about itself.
     *
     * @param plan whose first credentials belong to the user
     * @param session the user's, a session's of the user or of the key; stays the caller's to close
     */
    public SelfView selfView(Plan plan, StsAddress at, Session session, String user) {
        return new IamSelfView(
                new SdkClients(around.environment(), authorities(plan)), IamAddress.of(plan, at), session, user);
    }

    /** How far this machine's clock is ahead of STS's there, negative if behind; empty where STS does not say. */
    public Optional<Duration> clockSkew(Plan plan, StsAddress at) {
        return ClockSkew.measure(
                StsEndpoint.of(at), new Connections(around.environment(), authorities(plan)), around.time());
    }

    /** The cached session, if it lives long enough; the caller closes it. */
    Optional<Session> live(Fingerprint fingerprint) {
        Instant needed = around.time().now().plus(minimumLeft);
        Optional<Session> cached = cache.get(fingerprint);
        Optional<Session> live = cached.filter(
                s -> s.expiration().filter(end -> !end.isBefore(needed)).isPresent());
        if (live.isEmpty()) {
            cached.ifPresent(Session::close);
        }
        return live;
    }

    Surroundings around() {
        return around;
    }

    KeySource keys() {
        return keys;
    }

    SessionCache cache() {
        return cache;
    }

    CodeReader codes() {
        return codes;
    }

    /** The code of {@code --mfa-token}, if it was given. */
    Optional<String> givenCode() {
        return givenCode;
    }

    OrganizationReason reason() {
        return reason;
    }

    /** The STS of a plan's own addresses and authorities. */
    StsCalls sts(Plan plan) {
        return new AwsSts(around.environment(), authorities(plan));
    }

    /** Whom connections made for a plan trust, if not the JDK's own authorities. */
    Optional<Path> authorities(Plan plan) {
        return plan.caBundle();
    }
}
