package dev.sallyport.cli;

import dev.sallyport.config.AwsFiles;
import dev.sallyport.credentials.CachedSessions;
import dev.sallyport.credentials.Identity;
import dev.sallyport.credentials.MfaCodes;
import dev.sallyport.credentials.Obtainer;
import dev.sallyport.credentials.OrganizationReason;
import dev.sallyport.credentials.Refusal;
import dev.sallyport.credentials.SessionCache;
import dev.sallyport.credentials.Surroundings;
import dev.sallyport.delivery.TicketDesk;
import dev.sallyport.delivery.Tickets;
import dev.sallyport.model.AccessKey;
import dev.sallyport.model.AwsError;
import dev.sallyport.model.Partition;
import dev.sallyport.model.Session;
import dev.sallyport.model.UserError;
import dev.sallyport.plan.Dialect;
import dev.sallyport.plan.Plan;
import dev.sallyport.plan.ProfileResolver;
import dev.sallyport.plan.Request;
import dev.sallyport.plan.Resolution;
import dev.sallyport.plan.Step;
import dev.sallyport.plan.StsAddress;
import dev.sallyport.platform.Directories;
import dev.sallyport.platform.RecordingView;
import dev.sallyport.platform.Settings;
import dev.sallyport.vault.StoredKey;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The way through the house for one call: a profile's name resolved into a plan, and the plan walked.
 *
 * <p>Everything that decides is read through one view, so that the plan's evidence is whole.
 */
final class Gates {

    private final App app;
    private final RecordingView view;
    private final Instant begun;
    private Optional<AwsFiles> files = Optional.empty();

    Gates(App app) {
        this.app = app;
        this.view = new RecordingView(app.environment());
        this.begun = app.time().now();
    }

    /** A variable that decides as well what is done. */
    Optional<String> variable(String name) {
        return view.variable(name);
    }

    /**
     * The plan for what was asked, and what it was decided by. Asks nobody, calls nobody.
     *
     * @param profile the profile that was named; without one {@code $AWS_PROFILE}
     */
    Resolution resolve(Optional<String> profile, PlanOptions options) throws IOException {
        recordGround();
        ProfileResolver.minimumTimeLeft(view);
        Request request = options.request(profileOrDefault(profile));
        ProfileResolver resolver = resolver(app.dialect());
        files = Optional.of(resolver.files(view));
        return resolver.resolve(view, files.get(), request);
    }

    /**
     * What decides before any profile is looked at. Each file is looked at before it is read, so that whoever changes it
     * meanwhile makes the evidence stale.
     */
    private void recordGround() throws IOException {
        Directories.VARIABLES.forEach(view::variable);
        view.absolute(app.directories().homeAsNamed());
        view.consulted(Settings.file(app.directories()));
        for (Path file : app.vault().decidingFiles()) {
            view.consulted(file);
        }
    }

    /** Lets the launcher answer this call by itself the next time with what is kept here, where that can be trusted. */
    void keepTicket(Plan plan, PlanOptions options, Keeping how) {
        Optional<TicketDesk> desk =
                app.ticketDesk().filter(ignored -> options.mfaToken().isEmpty());
        try {
            Optional<Tickets> tickets = app.tickets();
            if (tickets.isPresent() && desk.isPresent()) {
                how.keep(desk.get(), tickets.get(), grounds(plan));
            }
        } catch (IOException | RuntimeException e) {
            // What was asked for is done all the same.
            System.getLogger(Gates.class.getName()).log(System.Logger.Level.DEBUG, "no ticket: " + e);
        }
    }

    private TicketDesk.Grounds grounds(Plan plan) throws IOException {
        return new TicketDesk.Grounds(
                plan,
                view.evidence(),
                begun,
                ProfileResolver.minimumTimeLeft(view),
                app.vault().unlockedUntil());
    }

    /** Keeps one kind of ticket. */
    interface Keeping {
        void keep(TicketDesk desk, Tickets tickets, TicketDesk.Grounds grounds);
    }

    /** What was resolved, under the other name of the call. It decides nothing, so it looks through a view of its own. */
    Supplier<Plan> planUnder(Dialect other, Request request) throws IOException {
        RecordingView own = new RecordingView(app.environment());
        ProfileResolver resolver = resolver(other);
        return () -> {
            AwsFiles read = other == Dialect.AWS_VAULT ? files.orElseThrow().configAlone() : resolver.files(own);
            return resolver.resolve(own, read, request).plan();
        };
    }

    private ProfileResolver resolver(Dialect dialect) throws IOException {
        return new ProfileResolver(app.keys(), dialect, app.directories().userHome());
    }

    private String profileOrDefault(Optional<String> given) {
        return given.or(() -> view.variable("AWS_PROFILE")).orElseThrow(this::noProfile);
    }

    private UserError noProfile() {
        UserError error = UserError.usage("No profile was named, and AWS_PROFILE is not set");
        String known = String.join(", ", app.awsConfig().names());
        return known.isEmpty()
                ? error.with("There is none yet. Next: " + app.name() + " add NAME")
                : error.with("Profiles: " + known);
    }

    /** What the plan leads to; the caller closes it. */
    Session obtain(Plan plan, Optional<String> mfaToken) throws IOException {
        return obtainer(mfaToken).obtain(plan);
    }

    /** What the cache holds for plans. */
    CachedSessions cached() throws IOException {
        return new CachedSessions(app.sessions(), app.time(), ProfileResolver.minimumTimeLeft(view));
    }

    /** Who the credentials are that a plan led to, as STS says where its last call went. */
    Identity identify(Session session, Plan plan) throws IOException {
        StsAddress at = addressOf(plan);
        return explained(at, () -> obtainer(Optional.empty()).identify(plan, at, session));
    }

    /** Who these credentials are, as STS there says. */
    Identity identify(Session session, StsAddress at) throws IOException {
        return explained(at, () -> obtainer(Optional.empty()).identify(at, session));
    }

    /** Asks STS for an identity. */
    private interface Question {
        Identity ask() throws IOException;
    }

    private Identity explained(StsAddress at, Question question) throws IOException {
        try {
            return question.ask();
        } catch (AwsError e) {
            throw Refusal.ofIdentity(e, at, new LocalReason(app.directories()));
        }
    }

    /** Who a new key is, asked where it belongs. */
    Identity identify(AccessKey key, Optional<URI> endpoint, Optional<String> region) throws IOException {
        String signedFor = region.orElseGet(Partition.AWS::implicitRegion);
        StsAddress at = new StsAddress(Partition.ofRegion(signedFor).orElse(Partition.AWS), signedFor, endpoint);
        try (Session session = Session.longLived(key)) {
            return identify(session, at);
        }
    }

    /** Where the delivered credentials of a plan can be asked about: where its last call went. */
    static StsAddress addressOf(Plan plan) {
        return switch (plan.last()) {
            case Step.StsCall call -> call.at();
            case Step.Source ignored -> deliveredAddress(plan);
        };
    }

    private static StsAddress deliveredAddress(Plan plan) {
        String region = plan.region().orElseGet(Partition.AWS::implicitRegion);
        return new StsAddress(Partition.ofRegion(region).orElse(Partition.AWS), region, plan.endpoint());
    }

    private Obtainer obtainer(Optional<String> mfaToken) throws IOException {
        return obtainer(mfaToken, app.sessions(), new LocalReason(app.directories()));
    }

    /** One that keeps its sessions in {@code cache}, and tells as much of a refusal as {@code reason} knows. */
    Obtainer obtainer(Optional<String> mfaToken, SessionCache cache, OrganizationReason reason) throws IOException {
        Duration minimum = ProfileResolver.minimumTimeLeft(view);
        return new Obtainer(
                new Surroundings(app.environment(), app.time(), app.console(), meetingPlace()),
                this::key,
                cache,
                new MfaCodes(mfaToken, app.terminal(), app.console()),
                minimum,
                reason);
    }

    /** Where processes meet so that one of them asks for all; empty where there is no place, and each asks for itself. */
    private Optional<Path> meetingPlace() {
        return app.directories().runtime().or(() -> {
            try {
                return Optional.of(app.directories().homeForWriting()).filter(Files::isWritable);
            } catch (IOException | UserError notToBeWritten) {
                return Optional.empty();
            }
        });
    }

    /** The very key that the plan was made for: another one stored under its name meanwhile is refused. */
    private AccessKey key(Step.StoredKey step) throws IOException {
        return app.vault().key(new StoredKey(step.name(), step.accessKeyId(), step.rememberedEndpoint()));
    }
}
