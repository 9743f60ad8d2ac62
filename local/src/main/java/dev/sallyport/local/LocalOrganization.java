package dev.sallyport.local;

import dev.sallyport.http.LoopbackServer;
import dev.sallyport.http.Route;
import dev.sallyport.iam.ConsoleSignIn;
import dev.sallyport.iam.IamOperations;
import dev.sallyport.iam.IamState;
import dev.sallyport.model.Secret;
import dev.sallyport.organization.Organization;
import dev.sallyport.platform.Time;
import dev.sallyport.sts.Caller;
import dev.sallyport.sts.Callers;
import dev.sallyport.sts.Credential;
import dev.sallyport.sts.IamAccess;
import dev.sallyport.sts.StsOperations;
import dev.sallyport.sts.TokenSealer;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/**
 * An organisation that lives in this process and answers as AWS on a port of this machine, until it is closed.
 *
 * <p>It is kept in memory: keys and MFA seeds follow from the organisation, so they are the same after a restart;
 * sessions end with it.
 */
public final class LocalOrganization implements AutoCloseable {

    /** Where it answers unless it is told otherwise. */
    public static final int DEFAULT_PORT = 4747;

    private static final int TOKEN_BYTES = 32;

    private final IamState state;
    private final Secret adminToken;
    private final SigningKeys signingKeys;
    private final Keeper keeper;
    private final LoopbackServer server;

    private LocalOrganization(
            IamState state, Secret adminToken, SigningKeys signingKeys, Keeper keeper, LoopbackServer server) {
        this.state = state;
        this.adminToken = adminToken;
        this.signingKeys = signingKeys;
        this.keeper = keeper;
        this.server = server;
    }

    /**
     * Brings {@code organization} to life.
     *
     * @param time by which codes, sessions and signatures are judged
     * @param port 0 for any that is free
     * @throws BindException if the port is taken
     */
    public static LocalOrganization start(Organization organization, Time time, int port) throws IOException {
        SecureRandom random = new SecureRandom();
        IamState state = IamState.found(organization, time.now().truncatedTo(ChronoUnit.SECONDS));
        TokenSealer sealer = TokenSealer.withRandomKey(random);
        Journal journal = new Journal();
        AtomicReference<URI> url = new AtomicReference<>(URI.create("http://127.0.0.1:" + port));
        StsOperations stsOperations = new StsOperations(state, sealer, random, time);
        SignInDesk desk = new SignInDesk(new ConsoleSignIn(state, time), stsOperations);
        Keeper keeper = new Keeper(state, journal, desk, time, url::get);
        Secret token = randomToken(random);
        Callers callers = new Callers(state, sealer, time);
        SigningKeys signingKeys = new SigningKeys();
        QueryService sts = new StsService(stsOperations);
        QueryService iam = new IamService(new IamOperations(state, random, time), new IamAccess(state, time));
        Identification identification = new Identification(
                new SignatureVerifier<>(
                        signingKeys,
                        organization.partition(),
                        (id, sessionToken) -> key(callers, id, sessionToken),
                        time),
                state,
                time);
        Map<String, Service> services = Map.of(
                sts.name(), new QueryEndpoint(sts, identification),
                iam.name(), new QueryEndpoint(iam, identification));
        AwsEndpoint aws = new AwsEndpoint(services, journal, time);
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
        return new LocalOrganization(state, token, signingKeys, keeper, server);
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
        return state;
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

    /** Ends it: the port is free and its sessions are worth nothing. */
    @Override
    public void close() {
        server.close();
        signingKeys.close();
        adminToken.close();
    }
}
