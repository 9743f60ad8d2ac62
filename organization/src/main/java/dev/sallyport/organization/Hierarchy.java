package dev.sallyport.organization;

import dev.sallyport.model.AccountId;
import dev.sallyport.policy.PolicySet;
import dev.sallyport.policy.SourcedPolicy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The tree of an organisation: root, organizational units, accounts, and the controls attached at each.
 *
 * <p>AWS attaches {@code FullAWSAccess} to everything by itself. So it is here, unless the organisation lists it: then it
 * is attached to what the list says. {@code RCPFullAWSAccess} cannot be detached from anything.
 */
final class Hierarchy {

    /** Levels of organizational units below the root. */
    private static final int DEEPEST = 5;

    private final Organization organization;

    Hierarchy(Organization organization) {
        this.organization = organization;
    }

    /** The controls of one type on the way from the root down to {@code account}; none where it is not a member. */
    List<PolicySet.Level> levels(AccountId account, Control.Type type) {
        Optional<Organization.Top> top = organization.top();
        Optional<Account> member = organization.account(account);
        if (top.isEmpty() || member.isEmpty()) {
            return List.of();
        }
        List<PolicySet.Level> levels = new ArrayList<>();
        String root = top.get().rootId();
        levels.add(level("root \"" + root + "\"", root, type, top.get()));
        for (OrganizationalUnit unit : unitsAbove(account)) {
            levels.add(level("organizational unit \"" + unit.name() + "\"", unit.id(), type, top.get()));
        }
        levels.add(level("account \"" + member.get().name() + "\"", account.value(), type, top.get()));
        return List.copyOf(levels);
    }

    private PolicySet.Level level(String name, String target, Control.Type type, Organization.Top top) {
        List<Control> listed =
                organization.controls().stream().filter(c -> c.type() == type).toList();
        Stream<Control> implied = listed.stream().anyMatch(Control::isAwsOwned)
                ? Stream.empty()
                : Stream.of(Control.fullAccess(type, List.of()));
        List<SourcedPolicy> policies = Stream.concat(
                        implied, listed.stream().filter(c -> c.targets().contains(target)))
                .map(c -> c.sourced(organization.partition(), top))
                .toList();
        return new PolicySet.Level(name, policies);
    }

    /** {@code o-…/r-…/ou-…/}, from the organisation down to the unit that the account is in. */
    Optional<String> path(AccountId account) {
        if (organization.account(account).isEmpty()) {
            return Optional.empty();
        }
        return organization.top().map(top -> {
            StringBuilder path = new StringBuilder(top.id() + "/" + top.rootId() + "/");
            unitsAbove(account).forEach(unit -> path.append(unit.id()).append('/'));
            return path.toString();
        });
    }

    /** The units that the account is in, the topmost first. */
    private List<OrganizationalUnit> unitsAbove(AccountId account) {
        List<OrganizationalUnit> chain = new ArrayList<>();
        Optional<OrganizationalUnit> next = organization.units().stream()
                .filter(u -> u.accounts().contains(account))
                .findFirst();
        while (next.isPresent()) {
            chain.addFirst(next.get());
            next = next.get().parent().flatMap(parent -> find(organization.units(), parent));
        }
        return chain;
    }

    private static Optional<OrganizationalUnit> find(List<OrganizationalUnit> units, String id) {
        return units.stream().filter(u -> u.id().equals(id)).findFirst();
    }

    /** @throws IllegalArgumentException if units and controls do not make a tree of these accounts */
    static void require(
            Optional<Organization.Top> top,
            List<AccountId> accounts,
            List<OrganizationalUnit> units,
            List<Control> controls) {
        check(
                top.isPresent() || (units.isEmpty() && controls.isEmpty()),
                "organizational units and controls belong to an organisation, which has an id, a rootId and a"
                        + " managementAccount");
        Names.requireUnique("organizational units", units, OrganizationalUnit::id);
        units.forEach(unit -> requireParents(unit, units));
        requireMembers(accounts, units);
        for (Control.Type type : Control.Type.values()) {
            List<Control> ofType =
                    controls.stream().filter(c -> c.type() == type).toList();
            Names.requireUnique("controls", ofType, Control::name);
        }
        top.ifPresent(its -> requireTargets(its.rootId(), accounts, units, controls));
    }

    private static void requireParents(OrganizationalUnit unit, List<OrganizationalUnit> units) {
        OrganizationalUnit above = unit;
        for (int depth = 1; above.parent().isPresent(); depth++) {
            String parent = above.parent().get();
            check(depth < DEEPEST, "organizational unit " + unit.id() + " lies more than " + DEEPEST + " levels deep");
            above = find(units, parent)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "there is no organizational unit " + parent + ", the parent of " + unit.id()));
        }
    }

    private static void requireMembers(List<AccountId> accounts, List<OrganizationalUnit> units) {
        Set<AccountId> placed = new HashSet<>();
        for (OrganizationalUnit unit : units) {
            for (AccountId account : unit.accounts()) {
                check(accounts.contains(account), "account " + account + " in " + unit.id() + " is not listed");
                check(placed.add(account), "account " + account + " is in two organizational units");
            }
        }
    }

    private static void requireTargets(
            String root, List<AccountId> accounts, List<OrganizationalUnit> units, List<Control> controls) {
        Set<String> targets = new HashSet<>();
        targets.add(root);
        accounts.forEach(account -> targets.add(account.value()));
        units.forEach(unit -> targets.add(unit.id()));
        for (Control control : controls) {
            check(
                    !control.isAwsOwned() || control.type() == Control.Type.SERVICE_CONTROL_POLICY,
                    control.name() + " is attached to everything, and nobody can detach it");
            for (String target : control.targets()) {
                check(
                        targets.contains(target),
                        "control " + control.name() + " is attached to " + target
                                + ", which is neither the root nor an organizational unit nor an account here");
            }
        }
        targets.forEach(target -> requireFew(target, controls));
    }

    private static void requireFew(String target, List<Control> controls) {
        for (Control.Type type : Control.Type.values()) {
            long attached = controls.stream()
                    .filter(c -> c.type() == type && c.targets().contains(target))
                    .count();
            check(
                    attached <= Control.MAXIMUM_PER_TARGET,
                    "more than " + Control.MAXIMUM_PER_TARGET + " controls of one type are attached to " + target);
        }
    }

    private static void check(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
