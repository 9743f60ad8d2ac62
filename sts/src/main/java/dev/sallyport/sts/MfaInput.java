package dev.sallyport.sts;

import java.util.Optional;

/** The serial number and the one-time code of a call, as given: both, one or none. */
record MfaInput(Optional<String> serialNumber, Optional<String> tokenCode) {

    static MfaInput read(Parameters parameters) {
        Optional<String> serialNumber = parameters.optional("SerialNumber", TextShape.SERIAL_NUMBER);
        Optional<String> tokenCode = parameters.optional("TokenCode", TextShape.TOKEN_CODE);
        return new MfaInput(serialNumber, tokenCode);
    }

    /** Whether the call speaks of MFA at all. */
    boolean isPresent() {
        return serialNumber.isPresent() || tokenCode.isPresent();
    }
}
