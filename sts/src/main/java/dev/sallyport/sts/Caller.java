package dev.sallyport.sts;

import dev.sallyport.model.AccountId;
import dev.sallyport.model.Arn;
import dev.sallyport.model.Partition;
import dev.sallyport.policy.Principal;
import dev.sallyport.state.IamRole;
import dev.sallyport.state.IamUser;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who sent a request, once its credential is known: as whom policies see it ({@link #principal}), by what kind of
 * credential ({@link #credentialFacts}), and with what that was given along ({@link #traits}).
 */
public sealed interface Caller {

    /** As policies see the caller. */
    Principal principal();

    /** The condition keys that follow from the credential: MFA, and when a session was issued. */
    Map<String, String> credentialFacts(Instant now);

    /** Whether the caller holds a session; a role assumed with one is chained. */
    boolean hasSession();

    /** What the caller's session was given along; nothing for callers without one. */
    default SessionTraits traits() {
        return SessionTraits.NONE;
    }

    /** When an MFA code was given for the caller's session; empty for callers without one. */
    default Optional<Instant> mfaAt() {
        return Optional.empty();
    }

    /** The tags that policies see as the caller's: those of the session over those of the user or role. */
    default Map<String, String> tags() {
        return switch (this) {
            case UserCaller caller -> caller.user().tags().values();
            case UserSession session -> session.user().tags().values();
            case RoleSession session ->
                over(session.role().tags().values(), session.traits().tags());
            case FederatedUser federated ->
                over(federated.user().tags().values(), federated.traits().tags());
            case Root ignored -> Map.of();
        };
    }

    /** The IAM user who calls; empty for roles, federated users and root users. */
    default Optional<IamUser> asUser() {
        return switch (this) {
            case UserCaller caller -> Optional.of(caller.user());
            case UserSession session -> Optional.of(session.user());
            case RoleSession ignored -> Optional.empty();
            case FederatedUser ignored -> Optional.empty();
            case Root ignored -> Optional.empty();
        };
    }

    /** As GetCallerIdentity prints it. */
    default Arn arn() {
        return principal().arn();
    }

    /** As GetCallerIdentity prints it. */
    default String userId() {
        return principal().userId();
    }

    /** The caller's account. */
    default AccountId account() {
        return principal().account();
    }

    /** A user with a long-lived access key. {@code aws:MultiFactorAuthPresent} is absent, not false. */
    record UserCaller(IamUser user) implements Caller {
        @Override
        public Principal principal() {
            return principalOf(user);
        }

        @Override
        public Map<String, String> credentialFacts(Instant now) {
            return Map.of();
        }

        @Override
        public boolean hasSession() {
            return false;
        }
    }

    /** Where a user got a session from. */
    enum Origin {
        GET_SESSION_TOKEN,
        CONSOLE
    }

    /**
     * A user with a session; to policies and to GetCallerIdentity still the user.
     *
     * @param mfaAt when an MFA code was given for the session; empty if none was
     * @param origin console sessions are let into IAM also without MFA
     */
    record UserSession(IamUser user, Instant issuedAt, Instant expiration, Optional<Instant> mfaAt, Origin origin)
            implements Caller {
        @Override
        public Principal principal() {
            return principalOf(user);
        }

        @Override
        public Map<String, String> credentialFacts(Instant now) {
            return facts(issuedAt, mfaAt, now);
        }

        @Override
        public boolean hasSession() {
            return true;
        }
    }

    /**
     * A session of a role.
     *
     * @param mfaAt when an MFA code was given, if it shows in sessions of roles. AWS's guide says that it does not,
     *     though some threads report otherwise [U]: the organisation's toggle decides when the session is issued
     */
    record RoleSession(
            IamRole role,
            String sessionName,
            Instant issuedAt,
            Instant expiration,
            Optional<Instant> mfaAt,
            SessionTraits traits)
            implements Caller {
        @Override
        public Principal principal() {
            Arn arn =
                    Arn.sts(role.arn().partition(), role.account(), "assumed-role/" + role.name() + "/" + sessionName);
            return new Principal.RoleSession(arn, role.id() + ":" + sessionName, role.arn());
        }

        @Override
        public Map<String, String> credentialFacts(Instant now) {
            return facts(issuedAt, mfaAt, now);
        }

        @Override
        public boolean hasSession() {
            return true;
        }
    }

    /**
     * A session of GetFederationToken: some program acts for somebody whom IAM does not know, as far as {@code user} may.
     * It says nothing of MFA, which GetFederationToken does not take; whether {@code false} is said on AWS is open [U].
     *
     * @param user who asked for the session
     * @param name of whom it is for
     */
    record FederatedUser(IamUser user, String name, Instant issuedAt, Instant expiration, SessionTraits traits)
            implements Caller {
        @Override
        public Principal principal() {
            Arn arn = Arn.sts(user.arn().partition(), user.account(), "federated-user/" + name);
            return new Principal.FederatedUser(
                    arn, user.account() + ":" + name, new Principal.User(user.arn(), user.id(), user.name()));
        }

        @Override
        public Map<String, String> credentialFacts(Instant now) {
            return Map.of("aws:TokenIssueTime", issuedAt.toString());
        }

        @Override
        public boolean hasSession() {
            return true;
        }
    }

    /**
     * The root user of an account.
     *
     * @param issuedAt of a session of GetSessionToken; empty for a long-lived key
     */
    record Root(Partition partition, AccountId account, Optional<Instant> issuedAt) implements Caller {
        /** With a long-lived key. */
        public Root(Partition partition, AccountId account) {
            this(partition, account, Optional.empty());
        }

        @Override
        public Principal principal() {
            return new Principal.Root(Arn.iam(partition.id(), account, "root"));
        }

        @Override
        public Map<String, String> credentialFacts(Instant now) {
            return issuedAt.map(at -> facts(at, Optional.empty(), now)).orElse(Map.of());
        }

        @Override
        public boolean hasSession() {
            return issuedAt.isPresent();
        }
    }

    private static Principal principalOf(IamUser user) {
        return new Principal.User(user.arn(), user.id(), user.name());
    }

    private static Map<String, String> facts(Instant issuedAt, Optional<Instant> mfaAt, Instant now) {
        Map<String, String> facts = new HashMap<>(
                mfaAt.map(at -> Facts.withMfa(Duration.between(at, now))).orElse(Facts.WITHOUT_MFA));
        facts.put("aws:TokenIssueTime", issuedAt.toString());
        return facts;
    }

    private static Map<String, String> over(Map<String, String> own, SessionTags ofSession) {
        Map<String, String> all = new HashMap<>(own);
        all.keySet().removeIf(ofSession::has);
        all.putAll(ofSession.values());
        return all;
    }
}
