package dev.sallyport.sts;

import dev.sallyport.model.AccountId;
import dev.sallyport.model.AwsError;
import dev.sallyport.model.Session;
import dev.sallyport.platform.Time;
import dev.sallyport.policy.Call;
import dev.sallyport.query.Arguments;
import dev.sallyport.state.Clocks;
import dev.sallyport.state.IamState;
import dev.sallyport.state.IamUser;
import dev.sallyport.state.UniqueId;
import dev.sallyport.sts.SessionClaims.ConsoleSubject;
import dev.sallyport.sts.SessionClaims.RootSubject;
import dev.sallyport.sts.SessionClaims.Subject;
import dev.sallyport.sts.SessionClaims.UserSubject;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/**
 * The operations of STS for callers that have proved who they are: each answers, or throws an {@link AwsError} with
 * AWS's words for the wire and the true reason for the operator.
 *
 * <p>Parameters come under their names in the query protocol, decoded; unknown ones are ignored, as AWS does. Thread-safe.
 */
public final class StsOperations {

    /** How long a role session lasts that was asked for without a duration. */
    static final Duration DEFAULT_ROLE_SESSION = Duration.ofHours(1);

    /** How long a user's session lasts that was asked for without a duration. */
    static final Duration DEFAULT_USER_SESSION = Duration.ofHours(12);

    /**
     * The longest session of a role assumed with a session. AWS's guide says so of role sessions; of sessions of
     * GetSessionToken the field reports it (aws-vault issue 263), so both are capped here.
     */
    static final Duration LONGEST_CHAINED_SESSION = Duration.ofHours(1);

    /** The longest session of GetSessionToken that a root user gets, whatever it asked for. */
    private static final Duration LONGEST_ROOT_SESSION = Duration.ofHours(1);

    private final Time time;
    private final Circumstances circumstances;
    private final Gatekeeper gatekeeper;
    private final MfaCheck mfaCheck;
    private final SessionIssuer issuer;
    private final RoleAssumption roleAssumption;
    private final Federation federation;
    private final AuthorizationMessages messages;

    public StsOperations(IamState state, TokenSealer sealer, SecureRandom random, Clocks clocks) {
        this.time = clocks.organization();
        this.circumstances = new Circumstances(state, time);
        this.gatekeeper = new Gatekeeper(state);
        this.mfaCheck = new MfaCheck(state, clocks);
        this.issuer = new SessionIssuer(sealer, random);
        this.roleAssumption = new RoleAssumption(state, circumstances, mfaCheck, issuer);
        this.federation = new Federation(state, circumstances, issuer);
        this.messages = sealer.authorizationMessages();
    }

    /** Who the caller is. No permission is needed, and no policy can deny it. */
    public CallerIdentity getCallerIdentity(Caller caller) {
        return new CallerIdentity(caller.arn(), caller.userId(), caller.account());
    }

    /**
     * A session for the calling user, with MFA if a code is given. No permission is needed.
     *
     * @throws AwsError if the parameters, the kind of caller or the MFA code do not allow it
     */
    public Session getSessionToken(Caller caller, Map<String, String> parameters) {
        Instant now = now();
        GetSessionTokenRequest asked = GetSessionTokenRequest.read(parameters);
        return switch (caller) {
            case Caller.UserCaller user ->
                session(new UserSubject(user.user().id()), caller, asked, asked.duration(), now);
            case Caller.Root root -> rootSession(root, asked, now);
            case Caller.UserSession ignored -> throw Refusals.sessionCredentials("GetSessionToken");
            case Caller.RoleSession ignored -> throw Refusals.sessionCredentials("GetSessionToken");
            case Caller.FederatedUser ignored -> throw Refusals.sessionCredentials("GetSessionToken");
        };
    }

    /** Unlike every other duration, that of a root user is shortened, not refused. */
    private Session rootSession(Caller.Root root, GetSessionTokenRequest asked, Instant now) {
        if (root.hasSession()) {
            throw Refusals.sessionCredentials("GetSessionToken");
        }
        Duration duration =
                asked.duration().compareTo(LONGEST_ROOT_SESSION) > 0 ? LONGEST_ROOT_SESSION : asked.duration();
        return session(new RootSubject(root.account()), root, asked, duration, now);
    }

    private Session session(
            Subject subject, Caller caller, GetSessionTokenRequest asked, Duration duration, Instant now) {
        Optional<Instant> mfaAt = mfaCheck.passes(asked.mfa(), caller) ? Optional.of(now) : Optional.empty();
        return issuer.issue(new SessionIssuer.Order(
                subject, caller.account(), now, duration, mfaAt, SessionTraits.NONE, asked.tokenSize()));
    }

    /**
     * The session of a user who was let in at the console's door.
     *
     * @param mfaAt when the user gave an MFA code; empty if none was given
     */
    public Session consoleSession(IamUser user, Optional<Instant> mfaAt) {
        return issuer.issue(new SessionIssuer.Order(
                new ConsoleSubject(user.id()),
                user.account(),
                now(),
                DEFAULT_USER_SESSION,
                mfaAt,
                SessionTraits.NONE,
                0));
    }

    /**
     * A session of a role.
     *
     * @throws AwsError at the first check that fails
     */
    public AssumeRoleResult assumeRole(Caller caller, Map<String, String> parameters, RequestContext request) {
        return roleAssumption.assume(caller, AssumeRoleRequest.read(parameters), request, now());
    }

    /**
     * A session for somebody whom IAM does not know.
     *
     * @throws AwsError at the first check that fails
     */
    public FederationResult getFederationToken(Caller caller, Map<String, String> parameters, RequestContext request) {
        return federation.federate(caller, GetFederationTokenRequest.read(parameters), request, now());
    }

    /**
     * The account that an access key belongs to, which its id says, whether or not there is such a key now.
     *
     * @throws AwsError if the id says nothing, or the caller may not ask
     */
    public AccountId getAccessKeyInfo(Caller caller, Map<String, String> parameters, RequestContext request) {
        String id = Arguments.read(parameters, StsParameters.GET_ACCESS_KEY_INFO, Refusals::validation)
                .text("AccessKeyId");
        requirePermission(caller, request, "GetAccessKeyInfo");
        return UniqueId.accountOf(id).orElseThrow(() -> Refusals.invalidAccessKeyId(id));
    }

    /**
     * What an encoded authorization message says, as JSON.
     *
     * @throws AwsError if it is none of this organisation's, or the caller may not ask
     */
    public String decodeAuthorizationMessage(Caller caller, Map<String, String> parameters, RequestContext request) {
        String encoded = Arguments.read(parameters, StsParameters.DECODE_AUTHORIZATION_MESSAGE, Refusals::validation)
                .text("EncodedMessage");
        requirePermission(caller, request, "DecodeAuthorizationMessage");
        return messages.decode(encoded).orElseThrow(Refusals::invalidAuthorizationMessage);
    }

    /** For operations that act on nothing in particular. */
    private void requirePermission(Caller caller, RequestContext request, String operation) {
        requireFullCredential(caller, operation);
        AccountId account = caller.account();
        Call call = circumstances.call(caller, request, "sts:" + operation, "*", account);
        gatekeeper.require(call, circumstances.policies(caller, account), request);
    }

    /** Sessions of GetSessionToken and GetFederationToken can call next to nothing of STS, whatever policies allow. */
    private static void requireFullCredential(Caller caller, String operation) {
        switch (caller) {
            case Caller.UserSession session -> {
                if (session.origin() == Caller.Origin.GET_SESSION_TOKEN) {
                    throw Refusals.sessionCredentials(operation);
                }
            }
            case Caller.FederatedUser ignored -> throw Refusals.federatedUser(operation);
            case Caller.UserCaller ignored -> {}
            case Caller.RoleSession ignored -> {}
            case Caller.Root ignored -> {}
        }
    }

    /** In whole seconds, as AWS tells expirations. */
    private Instant now() {
        return time.now().truncatedTo(ChronoUnit.SECONDS);
    }
}
