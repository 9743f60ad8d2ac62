package dev.sallyport.local;

import dev.sallyport.http.LoopbackServer;
import dev.sallyport.http.Route;
import dev.sallyport.iam.ConsoleSignIn;
import dev.sallyport.iam.IamOperations;
import dev.sallyport.model.AwsError;
import dev.sallyport.model.Secret;
import dev.sallyport.model.UserError;
import dev.sallyport.organization.Organization;
import dev.sallyport.platform.Directories;
import dev.sallyport.platform.Time;
import dev.sallyport.state.Clocks;
import dev.sallyport.state.IamState;
import dev.sallyport.store.SqliteStore;
import dev.sallyport.sts.Caller;
import dev.sallyport.sts.Callers;
import dev.sallyport.sts.Circumstances;
import dev.sallyport.sts.Credential;
import dev.sallyport.sts.IamAccess;
import dev.sallyport.sts.StsOperations;
import dev.sallyport.sts.TokenSealer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * An organisation that lives in this process and answers as AWS on a port of this machine, until it is closed.
 *
 * <p>What happens in it is kept where {@link LocalOptions} say, so that the next one goes on with it; sessions go on too.
 * Where nothing is kept, keys and MFA seeds follow from the organisation all the same, so they come back.
 */
public final class LocalOrganization implements AutoCloseable {

    /** Where it answers unless it is told otherwise. */
    public static final int DEFAULT_PORT = 4747;

    /** How far the last uses of keys and roles, as the API tells them, may lag behind: at AWS it can be hours. */
    static final Duration USES_LAG = Duration.ofSeconds(1);

    private static final int TOKEN_BYTES = 32;

    private final LocalState state;
    private final Secret adminToken;
    private final SigningKeys signingKeys;
    private final Keeper keeper;
    private final AwsEndpoint endpoint;
    private final LoopbackServer server;
    private final ScheduledExecutorService timer;
    private final ScheduledFuture<?> turns;

    private LocalOrganization(
            LocalState state,
            Secret adminToken,
            SigningKeys signingKeys,
            Keeper keeper,
            AwsEndpoint endpoint,
            LoopbackServer server) {
        this.endpoint = endpoint;
        this.state = state;
        this.adminToken = adminToken;
        this.signingKeys = signingKeys;
        this.keeper = keeper;
        this.server = server;
        this.timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("last uses").factory());
        this.turns = timer.scheduleWithFixedDelay(
                this::keepUses, USES_LAG.toMillis(), USES_LAG.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Where the organisation of this home is kept. */
    public static Path database(Directories directories) {
        return directories.home().resolve("local.db");
    }

    /** Whether anything is kept of an organisation of this home. */
    public static boolean isKept(Directories directories) {
        return Files.exists(database(directories));
    }

    /**
     * Removes what is kept of the organisation of this home.
     *
     * @throws UserError if it is in use
     */
    public static void forget(Directories directories) throws IOException {
        SqliteStore.delete(database(directories));
    }

    /** Brings {@code organization} to life, to end with this process; see {@link #start(LocalOptions, Time)}. */
    public static LocalOrganization start(Organization organization, Time time, int port) throws IOException {
        return start(LocalOptions.ephemeral(organization, port), time);
    }

    /**
     * Brings an organisation to life: the one that is kept, or a new one.
     *
     * @param real the time by which signatures and MFA codes are judged; what the organisation goes by besides may be
     *     ahead of it
     * @throws BindException if the port is taken
     * @throws UserError if what is kept is in use, of a newer format, or another organisation than the one asked for
     */
    public static LocalOrganization start(LocalOptions options, Time real) throws IOException {
        LocalState state = LocalState.begin(options, real.now().truncatedTo(ChronoUnit.SECONDS));
        try {
            return start(state, options.port(), real);
        } catch (IOException | RuntimeException e) {
            state.close();
            throw e;
        }
    }

    private static LocalOrganization start(LocalState begun, int port, Time real) throws IOException {
        SecureRandom random = new SecureRandom();
        IamState state = begun.iam();
        Clocks clocks = Clocks.of(state, real);
        TokenSealer sealer = new TokenSealer(state.charter().sealingKey(), random);
        Journal journal = new Journal();
        AtomicReference<URI> url = new AtomicReference<>(URI.create("http://127.0.0.1:" + port));
        StsOperations stsOperations = new StsOperations(state, sealer, random, clocks);
        SignInDesk desk = new SignInDesk(new ConsoleSignIn(state, clocks), stsOperations);
        Keeper keeper = new Keeper(begun, journal, desk, clocks, url::get);
        Secret token = randomToken(random);
        Callers callers = new Callers(state, sealer, clocks.organization());
        SigningKeys signingKeys = new SigningKeys();
        QueryService sts = new StsService(stsOperations);
        QueryService iam =
                new IamService(new IamOperations(state, random, clocks), new IamAccess(state, clocks.organization()));
        Identification identification = new Identification(
                new SignatureVerifier<>(
                        signingKeys,
                        state.organization().partition(),
                        (id, sessionToken) -> key(callers, id, sessionToken),
                        real),
                state,
                clocks.organization());
        Map<String, Service> services = new HashMap<>();
        for (QueryService service : List.of(sts, iam)) {
            services.put(service.name(), new QueryEndpoint(service, identification));
        }
        ProbeService.Premises premises = new ProbeService.Premises(
                identification, new Circumstances(state, clocks.organization()), sealer.authorizationMessages(), state);
        for (Probe.Played service : Probes.all()) {
            services.put(service.name(), new ProbeService(service, premises));
        }
        AwsEndpoint aws = new AwsEndpoint(services, journal, clocks.organization());
        LoopbackServer server = LoopbackServer.start(
                port,
                List.of(
                        new Route("/", AwsEndpoint.METHODS, AwsEndpoint.BODY_LIMIT, aws),
                        new Route(
                                AdminEndpoint.PREFIX,
                                Set.of("GET", "POST"),
                                AdminEndpoint.BODY_LIMIT,
                                new AdminEndpoint(token, keeper))));
        url.set(server.url());
        return new LocalOrganization(begun, token, signingKeys, keeper, aws, server);
    }

    private static SignatureVerifier.Key<Caller> key(Callers callers, String id, Optional<String> token) {
        Credential credential = callers.credential(id, token);
        return new SignatureVerifier.Key<>(credential.caller(), credential.secretKey());
    }

    private static Secret randomToken(SecureRandom random) {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Secret.ofText(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Where it answers: what {@code AWS_ENDPOINT_URL} is set to. */
    public URI url() {
        return server.url();
    }

    /** What exists in it now. */
    public IamState state() {
        return state.iam();
    }

    /** Where it is kept; empty if it ends with this process. */
    public Optional<Path> keptAt() {
        return state.database();
    }

    /** Whether it goes on with what was kept, rather than being new. */
    public boolean goesOn() {
        return state.goesOn();
    }

    /** What answers as AWS, without the server around it. */
    AwsEndpoint endpoint() {
        return endpoint;
    }

    /** When it came to life. */
    public Instant startedAt() {
        return keeper.startedAt();
    }

    /** A copy of what its keeper shows to be let in; the caller closes it. */
    public Secret adminToken() {
        return adminToken.copy();
    }

    /** Waits until its keeper asks it to end; it is then still to be closed. */
    public void awaitStop() throws InterruptedException {
        keeper.stopped().await();
    }

    private void keepUses() {
        try {
            state.iam().keepUses();
        } catch (AwsError e) {
            // Not forgotten: the next turn tries again, and calls that change something tell what is wrong.
        }
    }

    /** Ends it: the port is free, and what is kept can be opened again. */
    @Override
    public void close() {
        server.close();
        turns.cancel(false);
        timer.close();
        signingKeys.close();
        adminToken.close();
        try {
            state.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
