package dev.sallyport.sts;

import dev.sallyport.iam.IamRole;
import dev.sallyport.iam.IamState;
import dev.sallyport.iam.IamUser;
import dev.sallyport.model.AwsError;
import dev.sallyport.model.Session;
import dev.sallyport.platform.Time;
import dev.sallyport.policy.Call;
import dev.sallyport.policy.Context;
import dev.sallyport.policy.Decision;
import dev.sallyport.policy.Evaluation;
import dev.sallyport.policy.SourcedPolicy;
import dev.sallyport.sts.AssumeRoleResult.AssumedRoleUser;
import dev.sallyport.sts.SessionClaims.ConsoleSubject;
import dev.sallyport.sts.SessionClaims.RoleSubject;
import dev.sallyport.sts.SessionClaims.UserSubject;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
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

    private final IamState state;
    private final Time time;
    private final MfaCheck mfaCheck;
    private final Facts facts;
    private final Explanation explanation;
    private final SessionIssuer issuer;

    public StsOperations(IamState state, TokenSealer sealer, SecureRandom random, Time time) {
        this.state = state;
        this.time = time;
        this.mfaCheck = new MfaCheck(state);
        this.facts = new Facts(state.organization());
        this.explanation = new Explanation(state);
        this.issuer = new SessionIssuer(sealer, random);
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
            case Caller.UserCaller user -> userSession(user, asked, now);
            case Caller.UserSession ignored -> throw Refusals.sessionCredentials("GetSessionToken");
            case Caller.RoleSession ignored -> throw Refusals.sessionCredentials("GetSessionToken");
            case Caller.Root ignored -> throw Refusals.notPlayed("sts:GetSessionToken for root users");
        };
    }

    /**
     * The session of a user who was let in at the console's door.
     *
     * @param mfaAt when the user gave an MFA code; empty if none was given
     */
    public Session consoleSession(IamUser user, Optional<Instant> mfaAt) {
        return issuer.issue(new ConsoleSubject(user.id(), mfaAt), user.account(), now(), DEFAULT_USER_SESSION);
    }

    private Session userSession(Caller.UserCaller caller, GetSessionTokenRequest asked, Instant now) {
        boolean mfa = mfaCheck.passes(asked.mfa(), caller, now);
        UserSubject subject = new UserSubject(caller.user().id(), mfa ? Optional.of(now) : Optional.empty());
        return issuer.issue(subject, caller.account(), now, asked.durationOrDefault());
    }

    /**
     * A session of a role. The order of the checks, which AWS does not document, is written here and nowhere else.
     *
     * @throws AwsError at the first check that fails
     */
    public AssumeRoleResult assumeRole(Caller caller, Map<String, String> parameters, RequestContext request) {
        Instant now = now();
        AssumeRoleRequest asked = AssumeRoleRequest.read(parameters);
        refuseRoot(caller);
        boolean mfa = mfaCheck.passes(asked.mfa(), caller, now);
        IamRole role = state.role(asked.roleArn())
                .orElseThrow(() -> Refusals.notAuthorized(
                        caller.arn(), asked.roleArn(), explanation.missingRole(asked.roleArn())));
        requirePolicies(caller, asked, role, context(caller, asked, request, mfa, now));
        requireDuration(caller, asked, role);
        return issue(asked, role, now);
    }

    private static void refuseRoot(Caller caller) {
        if (caller instanceof Caller.Root) {
            throw Refusals.rootMayNotAssume();
        }
    }

    /**
     * What policies get to know. A code given in this very call counts in the trust policy; that the caller's own
     * identity policies see it too is a guess [U], and the friendlier one: with MFA demanded in both places, as in the
     * group {@code full-access}, one call with a code opens the role.
     */
    private Context context(Caller caller, AssumeRoleRequest asked, RequestContext request, boolean mfa, Instant now) {
        Context known = facts.of(caller, request, now).and(facts.of(asked));
        return mfa ? known.and(Facts.withMfa(Duration.ZERO)) : known;
    }

    private void requirePolicies(Caller caller, AssumeRoleRequest asked, IamRole role, Context context) {
        Call call = new Call(caller.principal(), "sts:AssumeRole", role.arn().toString(), context);
        SourcedPolicy trust = new SourcedPolicy("the trust policy of role \"" + role.name() + "\"", role.trust());
        Decision decision = Evaluation.assumeRole(call, identityPolicies(caller), trust);
        if (!decision.allowed()) {
            throw Refusals.notAuthorized(caller.arn(), asked.roleArn(), explanation.refused(decision, caller, role));
        }
    }

    private List<SourcedPolicy> identityPolicies(Caller caller) {
        return switch (caller) {
            case Caller.UserCaller user -> state.identityPolicies(user.user());
            case Caller.UserSession session -> state.identityPolicies(session.user());
            case Caller.RoleSession session -> state.identityPolicies(session.role());
            case Caller.Root ignored -> List.of();
        };
    }

    /** Too long is refused, not shortened; the role's own limit comes before that of chains. */
    private static void requireDuration(Caller caller, AssumeRoleRequest asked, IamRole role) {
        Duration maximum = role.maximumSession();
        Duration duration = asked.durationOrDefault();
        if (duration.compareTo(maximum) > 0) {
            throw Refusals.exceedsRoleMaximum(duration, maximum);
        }
        if (caller.hasSession() && duration.compareTo(LONGEST_CHAINED_SESSION) > 0) {
            throw Refusals.exceedsChainLimit(duration, LONGEST_CHAINED_SESSION);
        }
    }

    private AssumeRoleResult issue(AssumeRoleRequest asked, IamRole role, Instant now) {
        Duration duration = asked.durationOrDefault();
        Session session = issuer.issue(new RoleSubject(role.id(), asked.sessionName()), role.account(), now, duration);
        Caller assumed = new Caller.RoleSession(role, asked.sessionName(), now, now.plus(duration));
        return new AssumeRoleResult(session, new AssumedRoleUser(assumed.userId(), assumed.arn()));
    }

    /** In whole seconds, as AWS tells expirations. */
    private Instant now() {
        return time.now().truncatedTo(ChronoUnit.SECONDS);
    }
}
