package dev.sallyport.organization;

import dev.sallyport.model.AccountId;
import dev.sallyport.model.Arn;
import java.util.Optional;

/**
 * A profile to be written for one role of one account.
 *
 * @param profile its name
 * @param account the account's name
 * @param roleName the exact name, without a path
 * @param level what the role gives, where it is one of the known ones
 * @param group the group through which the user may assume it, or would; empty where groups are not known
 * @param roleArn with the role's path
 */
public record ProfileSpec(
        String profile,
        String account,
        AccountId accountId,
        String roleName,
        Optional<String> level,
        Optional<String> group,
        Arn roleArn) {

    /** The same profile as {@code ACCOUNT-LEVEL}: for where the account's plain name is another profile's already. */
    public ProfileSpec withLongName() {
        String longName = account + "-" + level.orElse(roleName);
        return new ProfileSpec(longName, account, accountId, roleName, level, group, roleArn);
    }
}
