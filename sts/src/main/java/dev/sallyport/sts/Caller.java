package dev.sallyport.sts;

import dev.sallyport.iam.IamRole;
import dev.sallyport.iam.IamUser;
import dev.sallyport.model.AccountId;
import dev.sallyport.model.Arn;
import dev.sallyport.model.Partition;
import dev.sallyport.policy.Context;
import dev.sallyport.policy.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Who sent a request, once its credential is known: as whom policies see it ({@link #principal}), and by what kind of
 * credential ({@link #credentialContext}).
 */
public sealed interface Caller {

    /** As policies see the caller. */
    Principal principal();

    /** The condition keys that follow from the credential: MFA, and when a session was issued. */
    Context credentialContext(Instant now);

    /** Whether the caller holds a session; a role assumed with one is chained. */
    boolean hasSession();

    /** The IAM user who calls; empty for roles and root users. */
    default Optional<IamUser> asUser() {
        return switch (this) {
            case UserCaller caller -> Optional.of(caller.user());
            case UserSession session -> Optional.of(session.user());
            case RoleSession ignored -> Optional.empty();
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
        public Context credentialContext(Instant now) {
            return Context.EMPTY;
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
        public Context credentialContext(Instant now) {
            Context issued = Facts.issued(issuedAt);
            return mfaAt.map(at -> issued.and(Facts.withMfa(Duration.between(at, now))))
                    .orElseGet(() -> issued.and(Facts.WITHOUT_MFA));
        }

        @Override
        public boolean hasSession() {
            return true;
        }
    }

    /**
     * A session of a role. That an MFA code opened the role does not show in it: AWS's guide says that sessions of
     * AssumeRole carry no MFA context, though some threads report otherwise [U].
     */
    record RoleSession(IamRole role, String sessionName, Instant issuedAt, Instant expiration) implements Caller {
        @Override
        public Principal principal() {
            Arn arn = new Arn(
                    role.arn().partition(),
                    "sts",
                    "",
                    role.account().value(),
                    "assumed-role/" + role.name() + "/" + sessionName);
            return new Principal.RoleSession(arn, role.id() + ":" + sessionName, role.arn());
        }

        @Override
        public Context credentialContext(Instant now) {
            return Facts.issued(issuedAt).and(Facts.WITHOUT_MFA);
        }

        @Override
        public boolean hasSession() {
            return true;
        }
    }

    /** The root user of an account. */
    record Root(Partition partition, AccountId account) implements Caller {
        @Override
        public Principal principal() {
            return new Principal.Root(Arn.iam(partition.id(), account, "root"));
        }

        @Override
        public Context credentialContext(Instant now) {
            return Context.EMPTY;
        }

        @Override
        public boolean hasSession() {
            return false;
        }
    }

    private static Principal principalOf(IamUser user) {
        return new Principal.User(user.arn(), user.id(), user.name());
    }
}
