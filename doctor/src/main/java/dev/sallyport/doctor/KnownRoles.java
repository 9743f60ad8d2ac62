package dev.sallyport.doctor;

import dev.sallyport.model.Arn;
import dev.sallyport.model.NearestNames;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The roles that other profiles and the user's policies name: what a slip of the pen is measured by. */
record KnownRoles(List<Arn> roles, Arn wanted) {

    private static final int MOST_WRONG_DIGITS = 2;

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

    /**
     * The account that may be meant, for it differs in two digits at most, as slips and swaps do. Accounts are not
     * compared as words are: those of a made-up organisation are each other's digits, shifted by one.
     */
    Optional<String> nearAccount() {
        return roles.stream()
                .map(Arn::account)
                .distinct()
                .filter(account -> differences(account, wanted.account()) <= MOST_WRONG_DIGITS)
                .min(Comparator.comparingInt(account -> differences(account, wanted.account())));
    }

    private static int differences(String one, String other) {
        if (one.length() != other.length()) {
            return Integer.MAX_VALUE;
        }
        return (int) IntStream.range(0, one.length())
                .filter(i -> one.charAt(i) != other.charAt(i))
                .count();
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
