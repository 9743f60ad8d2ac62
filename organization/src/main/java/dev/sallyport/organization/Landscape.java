package dev.sallyport.organization;

import dev.sallyport.model.AccountId;
import dev.sallyport.model.Arn;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a preset stands on.
 *
 * @param accounts ids by name, in the order in which people list them; {@code security} holds the users, {@code management}
 *     is the parent of all
 * @param users those of a file; empty for the fixtures
 * @param groups the roles that each cross-account group of a file reaches; empty for the groups of the preset
 */
record Landscape(Map<String, AccountId> accounts, Optional<List<User>> users, Optional<Map<String, List<Arn>>> groups) {

    static final String MANAGEMENT = "management";

    private static final AccountId MANAGEMENT_ID = new AccountId("999999999999");

    Landscape {
        accounts = Collections.unmodifiableMap(withManagement(accounts));
    }

    private static Map<String, AccountId> withManagement(Map<String, AccountId> accounts) {
        Map<String, AccountId> all = new LinkedHashMap<>(accounts);
        all.putIfAbsent(MANAGEMENT, MANAGEMENT_ID);
        return all;
    }

    /** The six accounts of the reference architecture. */
    static Landscape fixtures() {
        Map<String, AccountId> ids = new LinkedHashMap<>();
        ids.put("dev", new AccountId("345678901234"));
        ids.put("stage", new AccountId("456789012345"));
        ids.put("prod", new AccountId("567890123456"));
        ids.put("shared", new AccountId("234567890123"));
        ids.put("logs", new AccountId("012345678901"));
        ids.put(PresetBuilder.SECURITY, new AccountId("123456789012"));
        return new Landscape(ids, Optional.empty(), Optional.empty());
    }

    /** Every account with roles but the one that holds the users. */
    List<String> workloads() {
        return accounts.keySet().stream()
                .filter(name -> !name.equals(PresetBuilder.SECURITY) && !name.equals(MANAGEMENT))
                .toList();
    }

    AccountId id(String account) {
        return Optional.ofNullable(accounts.get(account)).orElseThrow();
    }
}
