package dev.sallyport.organization;

import dev.sallyport.model.AccountId;
import dev.sallyport.model.Arn;
import dev.sallyport.model.Partition;
import dev.sallyport.policy.PolicySet;
import java.util.List;
import java.util.Optional;

/**
 * An AWS organisation: its accounts and what IAM holds in each of them. Immutable.
 *
 * @param top its ids; empty where only a list of accounts is known (accounts.json does not say)
 * @param accounts in the order in which people list them; the management account among them, where it is known
 * @param units its organizational units; an account in none of them stands right below the root
 * @param controls the SCPs and RCPs that somebody made, and {@code FullAWSAccess} where it is not attached to everything
 * @param toggles what is taken for true where nobody knows
 */
public record Organization(
        Optional<Top> top,
        Partition partition,
        List<Account> accounts,
        List<OrganizationalUnit> units,
        List<Control> controls,
        Toggles toggles) {

    /**
     * The organisation's own ids.
     *
     * @param id {@code o-…}
     * @param rootId {@code r-…}
     * @param managementAccount the account that pays and that no SCP binds
     */
    public record Top(String id, String rootId, AccountId managementAccount) {
        /** @throws IllegalArgumentException if an id is not of its form */
        public Top {
            require(
                    id.matches("o-[a-z0-9]{10,32}"),
                    "an organisation's id is o- and 10 to 32 letters or digits, not " + id);
            require(
                    rootId.matches("r-[a-z0-9]{4,32}"),
                    "a root's id is r- and 4 to 32 letters or digits, not " + rootId);
        }
    }

    /**
     * @throws IllegalArgumentException if names or ids repeat, the management account is not among the accounts, or
     *     something refers to what is not there
     */
    public Organization {
        accounts = List.copyOf(accounts);
        units = List.copyOf(units);
        controls = List.copyOf(controls);
        require(!accounts.isEmpty(), "an organisation has accounts");
        Names.requireUnique("accounts", accounts, Account::name);
        Names.requireUnique("accounts", accounts, a -> a.id().value());
        List<AccountId> ids = accounts.stream().map(Account::id).toList();
        top.ifPresent(t -> require(
                ids.contains(t.managementAccount()),
                "the management account " + t.managementAccount() + " is not listed"));
        Hierarchy.require(top, ids, units, controls);
    }

    /** An organisation without organizational units or controls of its own. */
    public Organization(Optional<Top> top, Partition partition, List<Account> accounts) {
        this(top, partition, accounts, List.of(), List.of(), Toggles.DEFAULT);
    }

    /**
     * What limits the users and roles of {@code account}: the SCPs attached to the root, to each organizational unit on
     * the way down, and to the account. None for the management account, which no SCP binds, nor where there is no
     * organisation.
     */
    public List<PolicySet.Level> serviceControls(AccountId account) {
        boolean exempt = top.map(Top::managementAccount).filter(account::equals).isPresent();
        return exempt ? List.of() : hierarchy().levels(account, Control.Type.SERVICE_CONTROL_POLICY);
    }

    /** What limits calls on the resources of {@code account}, likewise: the RCPs. */
    public List<PolicySet.Level> resourceControls(AccountId account) {
        boolean exempt = top.map(Top::managementAccount).filter(account::equals).isPresent();
        return exempt ? List.of() : hierarchy().levels(account, Control.Type.RESOURCE_CONTROL_POLICY);
    }

    /** Where {@code account} stands, as {@code aws:PrincipalOrgPaths} writes it: {@code o-…/r-…/ou-…/}. */
    public Optional<String> orgPath(AccountId account) {
        return hierarchy().path(account);
    }

    private Hierarchy hierarchy() {
        return new Hierarchy(this);
    }

    /** The same with other toggles. */
    public Organization with(Toggles others) {
        return new Organization(top, partition, accounts, units, controls, others);
    }

    /** The account of exactly that name. */
    public Optional<Account> account(String name) {
        return accounts.stream().filter(a -> a.name().equals(name)).findFirst();
    }

    /** The account of that id. */
    public Optional<Account> account(AccountId id) {
        return accounts.stream().filter(a -> a.id().equals(id)).findFirst();
    }

    /** The account that holds the users: the first that has any, else the one called {@code security}. */
    public Optional<Account> usersAccount() {
        return accounts.stream().filter(a -> !a.users().isEmpty()).findFirst().or(() -> account("security"));
    }

    /** Whether it is known which roles exist; a list of accounts alone does not say. */
    public boolean rolesAreKnown() {
        return accounts.stream().anyMatch(a -> !a.roles().isEmpty());
    }

    /** The ARN of a user of {@code account}. */
    public Arn arn(Account account, User user) {
        return Arn.iam(partition.id(), account.id(), user.resource());
    }

    /** The ARN of a group of {@code account}. */
    public Arn arn(Account account, Group group) {
        return Arn.iam(partition.id(), account.id(), group.resource());
    }

    /** The ARN of a role of {@code account}. */
    public Arn arn(Account account, Role role) {
        return Arn.iam(partition.id(), account.id(), role.resource());
    }

    /** The ARN of a managed policy of {@code account}. */
    public Arn arn(Account account, ManagedPolicy policy) {
        return Arn.iam(partition.id(), account.id(), policy.resource());
    }

    /** The serial of a device of {@code account}. */
    public Arn serial(Account account, MfaDevice device) {
        return Arn.iam(partition.id(), account.id(), device.resource());
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
