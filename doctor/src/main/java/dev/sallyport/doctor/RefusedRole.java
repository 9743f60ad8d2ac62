package dev.sallyport.doctor;

import dev.sallyport.credentials.Identity;
import dev.sallyport.model.Arn;
import dev.sallyport.plan.Step;
import java.util.List;
import java.util.Optional;

/**
 * A role that AWS refused to a user, and all that could be found out about it without anybody's help.
 *
 * @param step the call
 * @param who the caller
 * @param mfa what {@code aws:MultiFactorAuthPresent} was in the call; empty where it was absent
 * @param grants what the user's own policies say, where they could be read
 * @param groups the user's groups, where they could be read
 * @param devices the user's MFA devices, where they could be read
 * @param neighbours the roles of the user's other profiles
 */
record RefusedRole(
        Step.AssumeRole step,
        Identity who,
        Optional<Boolean> mfa,
        Optional<Grants> grants,
        Optional<List<String>> groups,
        Optional<List<String>> devices,
        List<Arn> neighbours) {

    Arn role() {
        return step.role();
    }

    /** Whether a code of a device was given and accepted. */
    boolean codeGiven() {
        return mfa.orElse(false);
    }

    /** Whether the caller is a user, whose policies can be asked for; a role's session cannot ask. */
    boolean isUser() {
        return who.arn().service().equals("iam") && who.arn().resourceType().equals("user");
    }
}
