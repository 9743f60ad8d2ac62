package dev.sallyport.policy;

import dev.sallyport.model.AccountId;
import dev.sallyport.model.Arn;

/** Who calls: an IAM user, a session of a role, or an account's root user. */
public sealed interface Principal {

    /** As {@code GetCallerIdentity} names it. */
    Arn arn();

    /** {@code AIDA…}, {@code AROA…:SESSION}, or the account id for root. */
    String userId();

    /** The condition keys that follow from who calls. */
    Context context();

    /** The account that the caller belongs to. */
    default AccountId account() {
        return accountOf(arn());
    }

    /**
     * An IAM user, with a long-lived key or a session of {@code GetSessionToken}.
     *
     * @param arn with its path
     * @param userId {@code AIDA…}
     * @param name without the path
     */
    record User(Arn arn, String userId, String name) implements Principal {
        public User {
            accountOf(arn);
        }

        @Override
        public Context context() {
            return keys(this, arn, "User").with("aws:username", name);
        }
    }

    /**
     * A session of a role.
     *
     * @param arn {@code arn:aws:sts::ACCOUNT:assumed-role/ROLE/SESSION}, without the role's path
     * @param userId {@code AROA…:SESSION}
     * @param role the role's own ARN, with its path
     */
    record RoleSession(Arn arn, String userId, Arn role) implements Principal {
        public RoleSession {
            accountOf(arn);
        }

        @Override
        public Context context() {
            return keys(this, role, "AssumedRole");
        }
    }

    /**
     * The root user of an account.
     *
     * @param arn {@code arn:aws:iam::ACCOUNT:root}
     */
    record Root(Arn arn) implements Principal {
        public Root {
            accountOf(arn);
        }

        @Override
        public String userId() {
            return arn.account();
        }

        @Override
        public Context context() {
            return keys(this, arn, "Account");
        }
    }

    private static Context keys(Principal principal, Arn principalArn, String type) {
        return Context.EMPTY
                .with("aws:PrincipalArn", principalArn.toString())
                .with("aws:PrincipalAccount", principal.account().value())
                .with("aws:PrincipalType", type)
                .with("aws:userid", principal.userId());
    }

    private static AccountId accountOf(Arn arn) {
        return arn.accountId()
                .orElseThrow(
                        () -> new IllegalArgumentException("a caller belongs to an account, which " + arn + " lacks"));
    }
}
