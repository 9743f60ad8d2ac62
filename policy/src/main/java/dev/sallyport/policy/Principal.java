package dev.sallyport.policy;

import dev.sallyport.model.AccountId;
import dev.sallyport.model.Arn;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who calls: an IAM user, a session of a role, a federated user, or an account's root user. */
public sealed interface Principal {

    /** As {@code GetCallerIdentity} names it. */
    Arn arn();

    /** {@code AIDA…}, {@code AROA…:SESSION}, {@code ACCOUNT:NAME}, or the account id for root; empty where it is unknown. */
    String userId();

    /** The condition keys that follow from who calls. */
    Context context();

    /** The account that the caller belongs to. */
    default AccountId account() {
        return accountOf(arn());
    }

    /**
     * A name under which a policy can mean a caller.
     *
     * @param id the unique id; empty where it is unknown
     * @param reach how far a grant to that name goes
     */
    record Identity(Arn arn, String id, TrustedPrincipal.Reach reach) {}

    /** Every name of the caller, the narrowest first. */
    List<Identity> identities();

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
            Map<String, String> keys = keys(this, arn, "User");
            keys.put("aws:username", name);
            return Context.of(keys);
        }

        @Override
        public List<Identity> identities() {
            return List.of(new Identity(arn, userId, TrustedPrincipal.Reach.CALLER), wholeAccount(this));
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
            return Context.of(keys(this, role, "AssumedRole"));
        }

        @Override
        public List<Identity> identities() {
            return List.of(
                    new Identity(arn, userId, TrustedPrincipal.Reach.CALLER),
                    new Identity(role, roleId(), TrustedPrincipal.Reach.ROLE),
                    wholeAccount(this));
        }

        /** {@code AROA…}; empty where it is unknown. */
        public String roleId() {
            return userId.substring(0, Math.max(0, userId.indexOf(':')));
        }
    }

    /**
     * A session of {@code GetFederationToken}: what the user may, as far as session policies allow it too.
     *
     * @param arn {@code arn:aws:sts::ACCOUNT:federated-user/NAME}
     * @param userId {@code ACCOUNT:NAME}
     * @param user who asked for the session
     */
    record FederatedUser(Arn arn, String userId, User user) implements Principal {
        public FederatedUser {
            accountOf(arn);
        }

        @Override
        public Context context() {
            return Context.of(keys(this, arn, "FederatedUser"));
        }

        @Override
        public List<Identity> identities() {
            return List.of(
                    new Identity(arn, userId, TrustedPrincipal.Reach.CALLER),
                    new Identity(user.arn(), user.userId(), TrustedPrincipal.Reach.ROLE),
                    wholeAccount(this));
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
            return Context.of(keys(this, arn, "Account"));
        }

        @Override
        public List<Identity> identities() {
            return List.of(wholeAccount(this));
        }
    }

    /**
     * The caller of that ARN, as far as an ARN says it: unique ids stay unknown, a session's role is taken to have no
     * path, and a federated user to be the session of a user of the same name. A role's own ARN means some session of it.
     *
     * @return empty if nobody calls by such an ARN
     */
    static Optional<Principal> of(Arn arn) {
        if (arn.accountId().isEmpty()) {
            return Optional.empty();
        }
        AccountId account = arn.accountId().get();
        String name = arn.resourceName();
        return switch (arn.service() + ":" + arn.resourceType()) {
            case "iam:root" -> Optional.of(new Root(arn));
            case "iam:user" -> Optional.of(new User(arn, "", name));
            case "iam:role" -> {
                Arn session = Arn.sts(arn.partition(), account, "assumed-role/" + name + "/session");
                yield Optional.of(new RoleSession(session, "", arn));
            }
            case "sts:assumed-role" -> roleOf(arn).map(role -> new RoleSession(arn, "", role));
            case "sts:federated-user" -> {
                Arn user = Arn.iam(arn.partition(), account, "user/" + name);
                yield Optional.of(new FederatedUser(arn, account + ":" + name, new User(user, "", name)));
            }
            default -> Optional.empty();
        };
    }

    private static Optional<Arn> roleOf(Arn session) {
        String[] parts = session.resource().split("/", -1);
        return parts.length == 3
                ? Optional.of(new Arn(session.partition(), "iam", "", session.account(), "role/" + parts[1]))
                : Optional.empty();
    }

    private static Identity wholeAccount(Principal principal) {
        AccountId account = principal.account();
        Arn root = Arn.iam(principal.arn().partition(), account, "root");
        return new Identity(root, account.value(), TrustedPrincipal.Reach.ACCOUNT);
    }

    private static Map<String, String> keys(Principal principal, Arn principalArn, String type) {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("aws:PrincipalArn", principalArn.toString());
        keys.put("aws:PrincipalAccount", principal.account().value());
        keys.put("aws:PrincipalType", type);
        if (!principal.userId().isEmpty()) {
            keys.put("aws:userid", principal.userId());
        }
        return keys;
    }

    private static AccountId accountOf(Arn arn) {
        return arn.accountId()
                .orElseThrow(
                        () -> new IllegalArgumentException("a caller belongs to an account, which " + arn + " lacks"));
    }
}
