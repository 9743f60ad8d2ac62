package dev.sallyport.iam;

import dev.sallyport.model.Secret;
import dev.sallyport.state.LoginProfile;
import dev.sallyport.state.PasswordPolicy;
import java.util.Optional;

/** Refuses a password that is to replace another, as the account's policy demands. */
final class NewPassword {

    private NewPassword() {}

    /** @throws dev.sallyport.model.AwsError {@code PasswordPolicyViolation} */
    static void requireAccepted(Optional<PasswordPolicy> policy, LoginProfile login, Secret password) {
        if (!PasswordPolicy.accepts(policy, password)) {
            throw IamErrors.passwordPolicyViolation();
        }
        if (login.repeats(
                password, policy.flatMap(PasswordPolicy::reusePrevention).orElse(0))) {
            throw IamErrors.passwordRefused("Password has been used before");
        }
    }
}
