package dev.sallyport.state;

import dev.sallyport.model.AccountId;
import dev.sallyport.model.Arn;
import dev.sallyport.model.Json;
import dev.sallyport.policy.PolicyException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who is who in all accounts: policies name users and roles by ARN, but mean whoever had the unique id behind it when
 * they were stored.
 *
 * <p>Whoever lives outside of the organisation is known by ARN alone, and taken to exist.
 */
public final class Directory {

    private final Map<AccountId, AccountState> accounts;

    Directory(Map<AccountId, AccountState> accounts) {
        this.accounts = accounts;
    }

    /** The unique id of the user or role that has exactly that ARN now. */
    Optional<String> idOf(Arn arn) {
        Optional<AccountState> account = arn.accountId().flatMap(id -> Optional.ofNullable(accounts.get(id)));
        if (account.isEmpty()) {
            return Optional.of(arn.toString());
        }
        Optional<? extends PolicyHolder> holder = switch (arn.resourceType()) {
            case "user" -> account.get().users.named(arn.resourceName());
            case "role" -> account.get().roles.named(arn.resourceName());
            default -> Optional.empty();
        };
        return holder.filter(found -> found.arn().equals(arn)).map(PolicyHolder::id);
    }

    /** The ARN that the user or role of that unique id has now; empty if it was deleted. */
    Optional<Arn> arnOf(String id) {
        return accounts.values().stream()
                .flatMap(account -> Stream.concat(
                        account.users.byId(id).map(PolicyHolder::arn).stream(),
                        account.roles.byId(id).map(PolicyHolder::arn).stream()))
                .findFirst()
                .or(() -> Arn.tryParse(id));
    }

    /**
     * A trust policy that means those whom it names, not namesakes of theirs.
     *
     * @throws PolicyException if it names somebody who does not exist
     */
    public PolicyText bound(PolicyText trust) {
        return new PolicyText(trust.text(), trust.document().bind(this::idOf));
    }

    /** A trust policy as IAM shows it: those whom it means by their present ARNs, or by their ids if they are gone. */
    public String shown(PolicyText trust) {
        Json shown = trust.document().json(this::arnOf);
        return shown.equals(trust.document().json()) ? trust.text() : shown.toText();
    }
}
