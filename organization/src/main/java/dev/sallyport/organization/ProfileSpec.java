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
 * @param group the group through which the user may assume it; empty where that was not asked
 * @param roleArn with the role's path
 */
public record ProfileSpec(
        String profile,
        String account,
        AccountId accountId,
        String roleName,
        Optional<String> level,
        Optional<String> group,
        Arn roleArn) {}
