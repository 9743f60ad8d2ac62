package dev.sallyport.iam;

import dev.sallyport.model.AccountId;
import dev.sallyport.model.Arn;
import dev.sallyport.organization.User;

/**
 * A user that exists.
 *
 * @param account where
 * @param arn with the user's path
 * @param id {@code AIDA…}; never given to another user, not even to one of the same name
 * @param definition groups, policies and path
 */
public record IamUser(AccountId account, Arn arn, String id, User definition) {

    /** The name, without the path. */
    public String name() {
        return definition.name();
    }
}
