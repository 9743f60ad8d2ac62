package dev.sallyport.doctor;

import dev.sallyport.model.Arn;
import dev.sallyport.model.NearestNames;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The roles that other profiles and the user's policies name: what a slip of the pen is measured by. */
record KnownRoles(List<Arn> roles, Arn wanted) {

    static KnownRoles of(RefusedRole refused) {
        Stream<Arn> granted = refused.grants().stream().flatMap(grants -> grants.roles().stream());
        List<Arn> roles = Stream.concat(granted, refused.neighbours().stream())
                .filter(role -> !role.equals(refused.role()))
                .distinct()
                .toList();
        return new KnownRoles(roles, refused.role());
    }

    /** Whether something else names the account. */
    boolean knowsAccount() {
        return roles.stream().anyMatch(role -> role.account().equals(wanted.account()));
    }

    /** Whether some account has a role of that very name. */
    boolean knowsName() {
        return roles.stream().anyMatch(role -> role.resourceName().equals(wanted.resourceName()));
    }

    /** Names of roles that may be meant, the nearest first; those of the same account if there are any. */
    List<String> nearNames() {
        List<String> here = near(roles.stream()
                .filter(role -> role.account().equals(wanted.account()))
                .toList());
        return here.isEmpty() ? near(roles) : here;
    }

    /** The account that is nearest to the wanted one, if one is near enough to be meant. */
    Optional<String> nearAccount() {
        Set<String> accounts = new TreeSet<>();
        roles.stream()
                .map(Arn::account)
                .filter(account -> !account.contains("*"))
                .forEach(accounts::add);
        accounts.remove(wanted.account());
        return NearestNames.to(wanted.account(), accounts).stream().findFirst();
    }

    private List<String> near(List<Arn> among) {
        return NearestNames.to(
                wanted.resourceName(),
                among.stream()
                        .map(Arn::resourceName)
                        .filter(name -> !name.equals(wanted.resourceName()) && !name.contains("*"))
                        .toList());
    }
}
