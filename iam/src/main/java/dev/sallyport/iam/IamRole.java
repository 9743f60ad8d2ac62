package dev.sallyport.iam;

import dev.sallyport.model.AccountId;
import dev.sallyport.model.Arn;
import dev.sallyport.organization.Role;

/**
 * A role that exists.
 *
 * @param account where
 * @param arn with the role's path
 * @param id {@code AROA…}; never given to another role, not even to one of the same name
 * @param definition trust, longest session, policies and path
 */
public record IamRole(AccountId account, Arn arn, String id, Role definition) {

    /** The name, without the path. */
    public String name() {
        return definition.name();
    }
}
