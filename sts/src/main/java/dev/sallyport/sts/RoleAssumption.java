package dev.sallyport.sts;

import dev.sallyport.model.AccountId;
import dev.sallyport.model.Arn;
import dev.sallyport.model.Json;
import dev.sallyport.model.Session;
import dev.sallyport.policy.Call;
import dev.sallyport.policy.Context;
import dev.sallyport.policy.Decision;
import dev.sallyport.policy.PolicyDocument;
import dev.sallyport.policy.PolicySet;
import dev.sallyport.policy.SourcedPolicy;
import dev.sallyport.state.IamRole;
import dev.sallyport.state.IamState;
import dev.sallyport.sts.AssumeRoleResult.AssumedRoleUser;
import dev.sallyport.sts.SessionClaims.RoleSubject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** AssumeRole: whether a caller may become a role, and what the session takes along. */
final class RoleAssumption {

    /**
     * Stands for the trust policy of a role that does not exist: the caller is told what would be said of one that trusts
     * nobody, and so does not learn which roles there are.
     */
    private static final SourcedPolicy TRUSTS_NOBODY = new SourcedPolicy(
            "the trust policy of a role that does not exist", PolicyDocument.parse("""
                    {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "sts:AssumeRole",
                      "Principal": {"Service": "nobody.amazonaws.com"}}}""", PolicyDocument.Kind.TRUST));

    private final IamState state;
    private final Circumstances circumstances;
    private final Gatekeeper gatekeeper;
    private final MfaCheck mfaCheck;
    private final Explanation explanation;
    private final SessionIssuer issuer;

    RoleAssumption(IamState state, Circumstances circumstances, MfaCheck mfaCheck, SessionIssuer issuer) {
        this.state = state;
        this.circumstances = circumstances;
        this.gatekeeper = new Gatekeeper(state);
        this.mfaCheck = mfaCheck;
        this.explanation = new Explanation(state);
        this.issuer = issuer;
    }

    /** The order of the checks, which AWS does not document, is written here and nowhere else. */
    AssumeRoleResult assume(Caller caller, AssumeRoleRequest asked, RequestContext request, Instant now) {
        requireKind(caller);
        boolean mfa = mfaCheck.passes(asked.mfa(), caller);
        SessionTraits traits = traits(caller, asked);
        IamRole role = requireRole(caller, asked, traits, request, mfa);
        requireSessionPolicies(traits, role.account());
        requireDuration(caller, asked, role);
        return issue(caller, asked, traits, role, mfa, now);
    }

    private static void requireKind(Caller caller) {
        switch (caller) {
            case Caller.Root ignored -> throw Refusals.rootMayNotAssume();
            case Caller.FederatedUser ignored -> throw Refusals.federatedUser("AssumeRole");
            case Caller.UserCaller ignored -> {}
            case Caller.UserSession ignored -> {}
            case Caller.RoleSession ignored -> {}
        }
    }

    /** What the session takes along: what was asked for, and what the caller's own session hands on. */
    private static SessionTraits traits(Caller caller, AssumeRoleRequest asked) {
        SessionTraits given = asked.session().traits(caller);
        SessionTags inherited = caller.traits().tags().handedOn();
        given.tags().values().keySet().stream()
                .filter(inherited::has)
                .findFirst()
                .ifPresent(key -> {
                    throw Refusals.transitiveTagIsSet(key);
                });
        SessionTraits traits = new SessionTraits(
                given.policy(),
                given.policyArns(),
                inherited.and(given.tags()),
                sourceIdentity(caller, asked),
                given.askedBy());
        PackedSize.require(traits);
        return traits;
    }

    /** Once it is set, it stays through the whole chain. */
    private static Optional<String> sourceIdentity(Caller caller, AssumeRoleRequest asked) {
        Optional<String> set = caller.traits().sourceIdentity();
        if (set.isPresent()
                && asked.sourceIdentity().isPresent()
                && !asked.sourceIdentity().equals(set)) {
            throw Refusals.sourceIdentityIsSet(set.get());
        }
        return set.or(asked::sourceIdentity);
    }

    /** The role, if the caller may become it and give it along what it is to take. */
    private IamRole requireRole(
            Caller caller, AssumeRoleRequest asked, SessionTraits traits, RequestContext request, boolean mfa) {
        Arn arn = asked.roleArn();
        Optional<IamRole> role = state.role(arn);
        AccountId account = arn.accountId().orElse(caller.account());
        Call call = call(caller, asked, traits, request, account, mfa);
        PolicySet policies = circumstances
                .policies(caller, account)
                .withResource(role.map(RoleAssumption::trust).orElse(TRUSTS_NOBODY));
        Function<Decision.Denied, Json> why =
                denied -> role.map(existing -> explanation.refused(denied, caller, existing))
                        .orElseGet(() -> explanation.missingRole(arn, denied));
        for (String action : actions(traits)) {
            gatekeeper.require(call.of(action), policies, request, why);
        }
        return role.orElseThrow();
    }

    private static SourcedPolicy trust(IamRole role) {
        return new SourcedPolicy("the trust policy of role \"" + role.name() + "\"", role.trust());
    }

    /** Tags and a source identity that are only handed on need the permission again, at every role of a chain. */
    private static List<String> actions(SessionTraits traits) {
        List<String> actions = new ArrayList<>(List.of("sts:AssumeRole"));
        if (!traits.tags().isEmpty()) {
            actions.add("sts:TagSession");
        }
        if (traits.sourceIdentity().isPresent()) {
            actions.add("sts:SetSourceIdentity");
        }
        return actions;
    }

    /**
     * What policies get to know. A code given in this very call counts in the trust policy; that the caller's own
     * identity policies see it too is a guess [U], and the friendlier one: with MFA demanded in both places, as in the
     * group {@code full-access}, one call with a code opens the role.
     */
    private Call call(
            Caller caller,
            AssumeRoleRequest asked,
            SessionTraits traits,
            RequestContext request,
            AccountId account,
            boolean mfa) {
        Context known = circumstances.context(caller, request, account).and(Facts.of(asked, traits));
        Context context = mfa ? known.and(Context.of(Facts.withMfa(Duration.ZERO))) : known;
        return new Call(caller.principal(), "sts:AssumeRole", asked.roleArn().toString(), context);
    }

    private void requireSessionPolicies(SessionTraits traits, AccountId account) {
        for (Arn arn : traits.policyArns()) {
            if (!state.hasPolicy(account, arn)) {
                throw Refusals.noSuchPolicy(arn);
            }
        }
    }

    /** Too long is refused, not shortened; the role's own limit comes before that of chains. */
    private void requireDuration(Caller caller, AssumeRoleRequest asked, IamRole role) {
        Duration maximum = role.maximumSession();
        Duration duration = asked.durationOrDefault();
        if (duration.compareTo(maximum) > 0) {
            throw Refusals.exceedsRoleMaximum(duration, maximum);
        }
        if (isCapped(caller) && duration.compareTo(StsOperations.LONGEST_CHAINED_SESSION) > 0) {
            throw Refusals.exceedsChainLimit(duration, StsOperations.LONGEST_CHAINED_SESSION);
        }
    }

    private boolean isCapped(Caller caller) {
        return switch (caller) {
            case Caller.RoleSession ignored -> true;
            case Caller.UserSession ignored -> state.organization().toggles().capsUserSessions();
            case Caller.UserCaller ignored -> false;
            case Caller.FederatedUser ignored -> false;
            case Caller.Root ignored -> false;
        };
    }

    private AssumeRoleResult issue(
            Caller caller, AssumeRoleRequest asked, SessionTraits traits, IamRole role, boolean mfa, Instant now) {
        Session session = issuer.issue(new SessionIssuer.Order(
                new RoleSubject(role.id(), asked.sessionName()),
                role.account(),
                now,
                asked.durationOrDefault(),
                mfaAt(caller, mfa, now),
                traits,
                asked.session().tokenSize()));
        Caller assumed = new Caller.RoleSession(
                role, asked.sessionName(), now, session.expiration().orElseThrow(), Optional.empty(), traits);
        return new AssumeRoleResult(
                session,
                new AssumedRoleUser(assumed.userId(), assumed.arn()),
                packedSize(traits),
                traits.sourceIdentity());
    }

    private static OptionalInt packedSize(SessionTraits traits) {
        return traits.isLimited() || !traits.tags().isEmpty()
                ? OptionalInt.of(PackedSize.percent(traits))
                : OptionalInt.empty();
    }

    /** When the code was given that the session is to remember. */
    private Optional<Instant> mfaAt(Caller caller, boolean mfa, Instant now) {
        if (!state.organization().toggles().mfaInRoleSessions()) {
            return Optional.empty();
        }
        return mfa ? Optional.of(now) : caller.mfaAt();
    }
}
