package dev.sallyport.credentials;

import dev.sallyport.plan.MfaDevice;
import dev.sallyport.plan.Step;
import dev.sallyport.plan.StsAddress;
import java.util.Optional;

/** What steps have in common, read off each kind. */
final class Steps {

    private Steps() {}

    /** Where a step calls STS, for those that do. */
    static Optional<StsAddress> address(Step step) {
        return step instanceof Step.StsCall call ? Optional.of(call.at()) : Optional.empty();
    }

    /** The device whose code the step's own call gives. */
    static Optional<MfaDevice> mfa(Step step) {
        return step instanceof Step.Gate gate ? gate.mfa() : Optional.empty();
    }

    /** Its serial. */
    static Optional<String> mfaSerial(Step step) {
        return mfa(step).map(MfaDevice::serial);
    }
}
