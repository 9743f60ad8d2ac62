package dev.sallyport.state;

import dev.sallyport.model.AccountId;
import java.time.Instant;
import java.util.Optional;

/**
 * What exists once in an account.
 *
 * @param alias the name in its sign-in address
 * @param report the credential report that was generated last
 */
public record AccountSettings(
        AccountId account, Optional<String> alias, Optional<PasswordPolicy> passwordPolicy, Optional<Report> report)
        implements Entity {

    /** A credential report; it says what was so when it was generated. */
    public record Report(String content, Instant generatedAt) {}

    @Override
    public String id() {
        return account.value();
    }

    @Override
    public String name() {
        return id();
    }

    public AccountSettings withAlias(Optional<String> other) {
        return new AccountSettings(account, other, passwordPolicy, report);
    }

    public AccountSettings with(Optional<PasswordPolicy> other) {
        return new AccountSettings(account, alias, other, report);
    }

    public AccountSettings with(Report other) {
        return new AccountSettings(account, alias, passwordPolicy, Optional.of(other));
    }
}
