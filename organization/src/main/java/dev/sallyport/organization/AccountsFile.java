package dev.sallyport.organization;

import dev.sallyport.model.AccountId;
import dev.sallyport.model.Json;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The list of accounts that infrastructure code keeps, in its three layouts: {@code name → {deploy_order, id,
 * root_user_email}}, {@code name → id}, and {@code name → {email, id}}, as JSON or YAML.
 */
final class AccountsFile {

    private AccountsFile() {}

    /** Ids by name, in the order of the file. */
    static Map<String, AccountId> read(Json.Obj object) {
        Map<String, AccountId> accounts = new LinkedHashMap<>();
        object.members().forEach((name, value) -> accounts.put(name, id(name, value)));
        return accounts;
    }

    private static AccountId id(String name, Json value) {
        Json id = value.asObject().flatMap(o -> o.get("id")).orElse(value);
        if (id instanceof Json.Num) {
            throw new MalformedDocument(
                    "the id of account " + name + " is a number, which loses leading zeros; write it in quotes",
                    id.position());
        }
        String digits = id.asText()
                .orElseThrow(() -> new MalformedDocument(
                        "account " + name + " has no id, neither as its value nor as a member of it", id.position()));
        return MalformedDocument.at(id.position(), () -> new AccountId(digits));
    }

    /** The first layout, for every account but the management account, which these files never have. */
    static Json write(Organization organization) {
        Optional<AccountId> management = organization.top().map(Organization.Top::managementAccount);
        Json.ObjectBuilder out = Json.object();
        for (Account account : organization.accounts()) {
            if (management.filter(account.id()::equals).isEmpty()) {
                out.put(
                        account.name(),
                        Json.object()
                                .put("deploy_order", deployOrder(account.name()))
                                .put("id", account.id().value())
                                .put("root_user_email", "")
                                .build());
            }
        }
        return out.build();
    }

    /** What the reference advises: what is easily made anew first, what everybody depends on last. */
    private static int deployOrder(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "stage" -> 2;
            case "prod" -> 3;
            case "shared" -> 4;
            case "logs", "security" -> 5;
            default -> 1;
        };
    }
}
