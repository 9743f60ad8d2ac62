package dev.sallyport.doctor;

import dev.sallyport.model.Arn;
import dev.sallyport.model.UserError;
import java.util.Optional;

/** What is said of a step that failed, where there is no more to find out than the failure itself says. */
final class Failures {

    private static final String NEXT = "Next: ";

    private Failures() {}

    /** With everything that the failure says; {@code cause} where it does not say that AWS was not reached. */
    static Check of(Check shut, UserError e, Cause cause) {
        boolean unreached = e.getMessage().contains("AWS was not reached");
        Check check = shut.because(
                unreached ? Cause.NOT_REACHED : cause, unreached ? "AWS was not reached." : "see the lines above.");
        for (String line : e.details()) {
            check = line.startsWith(NEXT) ? check.next(line.substring(NEXT.length())) : check.detail(line);
        }
        return check;
    }

    /** AWS says the same of a device that is somebody else's, that is none, and of a passkey. */
    static Check unknownDevice(Check said, Optional<Arn> user) {
        String name = user.map(Arn::resourceName).orElse("USER");
        return said.because(
                        Cause.WRONG_SERIAL, "mfa_serial names a device that is not this user's, or the user itself.")
                .because(Cause.MFA_NOT_ENROLLED, "the user has no device.")
                .because(Cause.ONLY_PASSKEY, "it is a passkey, and STS takes six-digit codes alone.")
                .detail(
                        "Who can tell: whoever may read IAM in the user's account: aws iam list-mfa-devices --user-name "
                                + name);
    }
}
