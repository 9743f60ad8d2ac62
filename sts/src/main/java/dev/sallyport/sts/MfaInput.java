package dev.sallyport.sts;

import dev.sallyport.query.Arguments;
import java.util.Optional;

/** The serial number and the one-time code of a call, as given: both, one or none. */
record MfaInput(Optional<String> serialNumber, Optional<String> tokenCode) {

    static MfaInput of(Arguments arguments) {
        return new MfaInput(arguments.find("SerialNumber"), arguments.find("TokenCode"));
    }

    /** Whether the call speaks of MFA at all. */
    boolean isPresent() {
        return serialNumber.isPresent() || tokenCode.isPresent();
    }
}
