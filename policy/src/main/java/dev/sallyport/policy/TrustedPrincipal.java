package dev.sallyport.policy;

import dev.sallyport.model.AccountId;
import dev.sallyport.model.Arn;
import java.util.Optional;
import java.util.regex.Pattern;

/** One value of a {@code Principal} element. */
sealed interface TrustedPrincipal {

    /** How far naming a principal goes, the farthest first. */
    enum Reach {
        /** The caller itself is meant (or its role, or everyone). */
        DIRECT,
        /** The caller's account is meant, which decides by its own identity policies. */
        ACCOUNT
    }

    /** How {@code caller} is meant by this value; empty if it is not. */
    Optional<Reach> reach(Principal caller);

    /** {@code *}. */
    record Everyone() implements TrustedPrincipal {
        @Override
        public Optional<Reach> reach(Principal caller) {
            return Optional.of(Reach.DIRECT);
        }
    }

    /** Twelve digits, or {@code arn:aws:iam::ACCOUNT:root}. */
    record Account(AccountId id) implements TrustedPrincipal {
        @Override
        public Optional<Reach> reach(Principal caller) {
            return caller.account().equals(id) ? Optional.of(Reach.ACCOUNT) : Optional.empty();
        }
    }

    /** A user, a role or a session of a role. */
    record Named(Arn arn) implements TrustedPrincipal {
        @Override
        public Optional<Reach> reach(Principal caller) {
            boolean meant = switch (caller) {
                case Principal.User user -> user.arn().equals(arn);
                case Principal.RoleSession session ->
                    session.arn().equals(arn) || session.role().equals(arn);
                case Principal.Root root -> root.arn().equals(arn);
            };
            return meant ? Optional.of(Reach.DIRECT) : Optional.empty();
        }
    }

    /** The unique id of a user or role, which AWS shows once the entity itself is gone. */
    record UniqueId(String id) implements TrustedPrincipal {
        @Override
        public Optional<Reach> reach(Principal caller) {
            String callers = caller.userId();
            int session = callers.indexOf(':');
            String entity = session < 0 ? callers : callers.substring(0, session);
            return entity.equals(id) ? Optional.of(Reach.DIRECT) : Optional.empty();
        }
    }

    /**
     * A service, an identity provider or a canonical user: none of them calls as a {@link Principal}.
     *
     * @param type such as {@code Service}
     */
    record Other(String type, String value) implements TrustedPrincipal {
        @Override
        public Optional<Reach> reach(Principal caller) {
            return Optional.empty();
        }
    }

    Pattern UNIQUE_ID = Pattern.compile("A(?:ID|RO)A[A-Z0-9]{12,124}");
    Pattern IAM_RESOURCE = Pattern.compile("(?:user|role)/[^*?]+");
    Pattern STS_RESOURCE = Pattern.compile("assumed-role/[^*?/]+/[^*?/]+|federated-user/[^*?/]+");

    /** Reads a value of {@code "AWS"}; empty if it names nobody that could exist. */
    static Optional<TrustedPrincipal> aws(String value) {
        if (value.equals("*")) {
            return Optional.of(new Everyone());
        }
        if (AccountId.isValid(value)) {
            return Optional.of(new Account(new AccountId(value)));
        }
        if (UNIQUE_ID.matcher(value).matches()) {
            return Optional.of(new UniqueId(value));
        }
        return Arn.tryParse(value).flatMap(TrustedPrincipal::named);
    }

    private static Optional<TrustedPrincipal> named(Arn arn) {
        Optional<AccountId> account = arn.accountId();
        if (account.isEmpty() || !arn.region().isEmpty()) {
            return Optional.empty();
        }
        boolean names = switch (arn.service()) {
            case "iam" -> IAM_RESOURCE.matcher(arn.resource()).matches();
            case "sts" -> STS_RESOURCE.matcher(arn.resource()).matches();
            default -> false;
        };
        if (arn.service().equals("iam") && arn.resource().equals("root")) {
            return account.map(Account::new);
        }
        return names ? Optional.of(new Named(arn)) : Optional.empty();
    }
}
