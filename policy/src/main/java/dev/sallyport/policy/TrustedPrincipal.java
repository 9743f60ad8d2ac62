package dev.sallyport.policy;

import dev.sallyport.model.AccountId;
import dev.sallyport.model.Arn;
import java.util.Optional;
import java.util.regex.Pattern;

/** One value of a {@code Principal} element. */
sealed interface TrustedPrincipal {

    /** How far a grant to a principal goes, the farthest first. */
    enum Reach {
        /** To the caller as such: within the account no identity policy, boundary or session policy has to agree. */
        CALLER,
        /** To what the caller acts as: no identity policy has to agree, but a boundary and a session policy do. */
        ROLE,
        /** To the caller's account, which decides by its own policies. */
        ACCOUNT,
        /** Not to the caller. */
        NONE
    }

    /** Whether this value means the caller under the name {@code identity}. */
    boolean names(Principal.Identity identity);

    /** How the caller is meant by this value. */
    default Reach reach(Question question) {
        for (Principal.Identity identity : question.identities()) {
            if (names(identity)) {
                return identity.reach();
            }
        }
        return Reach.NONE;
    }

    /** {@code *}: it means users by themselves, but sessions only by what they act as, so their limits stay. */
    record Everyone() implements TrustedPrincipal {
        @Override
        public boolean names(Principal.Identity identity) {
            return true;
        }

        @Override
        public Reach reach(Question question) {
            return switch (question.call().principal()) {
                case Principal.User ignored -> Reach.CALLER;
                case Principal.Root ignored -> Reach.CALLER;
                case Principal.RoleSession ignored -> Reach.ROLE;
                case Principal.FederatedUser ignored -> Reach.ROLE;
            };
        }
    }

    /** Twelve digits, or {@code arn:aws:iam::ACCOUNT:root}. */
    record Account(AccountId id) implements TrustedPrincipal {
        @Override
        public boolean names(Principal.Identity identity) {
            return identity.reach() == Reach.ACCOUNT && identity.arn().account().equals(id.value());
        }
    }

    /**
     * A user, a role or a session of a role.
     *
     * @param boundTo the unique id that the ARN had when the policy was stored; a namesake of another id is not meant
     */
    record Named(Arn arn, Optional<String> boundTo) implements TrustedPrincipal {
        @Override
        public boolean names(Principal.Identity identity) {
            return boundTo.isPresent()
                    ? boundTo.get().equals(identity.id())
                    : identity.arn().equals(arn);
        }
    }

    /** The unique id of a user or role, which AWS shows once the entity itself is gone. */
    record UniqueId(String id) implements TrustedPrincipal {
        @Override
        public boolean names(Principal.Identity identity) {
            return identity.id().equals(id);
        }
    }

    /**
     * A service, an identity provider or a canonical user: none of them calls as a {@link Principal}.
     *
     * @param type such as {@code Service}
     */
    record Other(String type, String value) implements TrustedPrincipal {
        @Override
        public boolean names(Principal.Identity identity) {
            return false;
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
        return names ? Optional.of(new Named(arn, Optional.empty())) : Optional.empty();
    }
}
