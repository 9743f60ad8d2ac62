package dev.sallyport.doctor;

import dev.sallyport.model.Arn;
import java.util.List;
import java.util.Optional;

/** Whether a device's code can open the first gate: STS takes the codes of the user's own devices, and passkeys show none. */
final class DeviceDoubts {

    private static final String NAME = "MFA device";

    private DeviceDoubts() {}

    /**
     * The check of a device before anybody is asked for its code.
     *
     * @param serial as the plan will send it
     * @param enrolled the user's devices
     */
    static Check check(String serial, List<String> enrolled, Arn user) {
        if (enrolled.contains(serial)) {
            return isPasskey(serial)
                    ? onlyPasskey(Check.shut(NAME, serial + " is a passkey."))
                    : Check.open(NAME, serial + " is enrolled");
        }
        Check shut = Check.shut(NAME, serial + " is none of the devices of " + user + ".");
        return lacking(shut, enrolled).orElseGet(() -> wrongSerial(shut, serial, enrolled));
    }

    /** The cause, where the user has no device that shows codes. */
    static Optional<Check> lacking(Check shut, List<String> enrolled) {
        if (enrolled.isEmpty()) {
            return Optional.of(shut.because(Cause.MFA_NOT_ENROLLED, "the user has no MFA device.")
                    .next("enrol an authenticator app: console, IAM, your user, Security credentials, Assign MFA"
                            + " device; then set mfa_serial to its ARN"));
        }
        return enrolled.stream().allMatch(DeviceDoubts::isPasskey) ? Optional.of(onlyPasskey(shut)) : Optional.empty();
    }

    /** The serials among them whose devices show codes. */
    static List<String> showingCodes(List<String> enrolled) {
        return enrolled.stream().filter(serial -> !isPasskey(serial)).toList();
    }

    private static Check onlyPasskey(Check shut) {
        return shut.because(
                        Cause.ONLY_PASSKEY,
                        "the user has passkeys or security keys alone, and STS takes six-digit codes alone.")
                .next(
                        "enrol an authenticator app beside the passkey (a user may have eight devices), then set mfa_serial"
                                + " to its ARN");
    }

    private static Check wrongSerial(Check shut, String serial, List<String> enrolled) {
        List<String> own = showingCodes(enrolled);
        String slip = serial.contains(":user/")
                ? "mfa_serial names the user instead of the device"
                : "mfa_serial names another device";
        return shut.because(Cause.WRONG_SERIAL, slip + "; the user's own: " + String.join(", ", own) + ".")
                .next("set mfa_serial = " + own.getFirst());
    }

    /** A passkey's or security key's serial is an ARN of the kind {@code u2f}; an app's of the kind {@code mfa}. */
    private static boolean isPasskey(String serial) {
        return serial.contains(":u2f/");
    }
}
