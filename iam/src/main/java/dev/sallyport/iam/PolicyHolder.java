package dev.sallyport.iam;

import dev.sallyport.model.Arn;

/** What policies can be put on: a user, a group or a role. */
sealed interface PolicyHolder extends Entity permits IamUser, IamGroup, IamRole {

    /** With its path. */
    Arn arn();

    /** What it holds. */
    Holdings policies();

    /** The same with other policies. */
    PolicyHolder with(Holdings others);

    /** For a sentence: {@code user "bob"}. */
    default String described() {
        return arn().resourceType() + " \"" + name() + "\"";
    }
}
