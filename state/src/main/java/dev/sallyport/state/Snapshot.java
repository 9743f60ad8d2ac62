package dev.sallyport.state;

import dev.sallyport.model.AccountId;
import dev.sallyport.organization.Account;
import dev.sallyport.organization.Organization;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Everything that exists in a local organisation at one moment. Immutable. */
public final class Snapshot {

    private final Charter charter;
    private final Map<AccountId, AccountState> accounts;

    private Snapshot(Charter charter, Map<AccountId, AccountState> accounts) {
        this.charter = charter;
        this.accounts = Collections.unmodifiableMap(accounts);
    }

    /** The accounts of {@code charter}, with nothing in them. */
    static Snapshot empty(Charter charter) {
        return new Snapshot(charter, accounts(charter.organization(), Map.of()));
    }

    public Charter charter() {
        return charter;
    }

    /** An account that the organisation is known to have. */
    public AccountState require(AccountId account) {
        return in(account).orElseThrow(() -> new IllegalArgumentException("there is no account " + account));
    }

    Optional<AccountState> in(AccountId account) {
        return Optional.ofNullable(accounts.get(account));
    }

    /** Who is who. */
    public Directory directory() {
        return new Directory(accounts);
    }

    /** What {@code of} finds in all accounts, in the order of the organisation. */
    <T> Stream<T> everywhere(Function<AccountState, Stream<T>> of) {
        return accounts.values().stream().flatMap(of);
    }

    /**
     * What exists after {@code changes}.
     *
     * @throws IllegalArgumentException if one is about an account that is not in the organisation, or an account that
     *     leaves it is not empty
     */
    Snapshot after(List<? extends Change> changes) {
        Charter next = charter;
        Map<AccountId, List<Change.OfEntity>> byAccount = new LinkedHashMap<>();
        for (Change change : changes) {
            switch (change) {
                case Change.Recharter recharter -> next = recharter.charter();
                case Change.OfEntity one ->
                    byAccount
                            .computeIfAbsent(one.entity().account(), ignored -> new ArrayList<>())
                            .add(one);
            }
        }
        Map<AccountId, AccountState> all = accounts(next.organization(), accounts);
        Map<AccountId, AccountState> leaving = new LinkedHashMap<>(accounts);
        leaving.keySet().removeAll(all.keySet());
        byAccount.forEach((account, its) -> {
            Map<AccountId, AccountState> where = leaving.containsKey(account) ? leaving : all;
            where.put(account, requireIn(where, account).after(its));
        });
        leaving.values().forEach(Snapshot::requireEmpty);
        return new Snapshot(next, all);
    }

    private static Map<AccountId, AccountState> accounts(
            Organization organization, Map<AccountId, AccountState> known) {
        Map<AccountId, AccountState> accounts = new LinkedHashMap<>();
        for (Account account : organization.accounts()) {
            accounts.put(
                    account.id(),
                    Optional.ofNullable(known.get(account.id()))
                            .orElseGet(() -> new AccountState(account.id(), organization.partition())));
        }
        return accounts;
    }

    private static AccountState requireIn(Map<AccountId, AccountState> accounts, AccountId account) {
        return Optional.ofNullable(accounts.get(account))
                .orElseThrow(() -> new IllegalArgumentException("there is no account " + account));
    }

    private static void requireEmpty(AccountState account) {
        if (!account.isEmpty()) {
            throw new IllegalArgumentException("account " + account.id + " leaves the organisation, but is not empty");
        }
    }
}
