package dev.sallyport.credentials;

import dev.sallyport.config.Step;
import dev.sallyport.config.StsAddress;
import java.util.Optional;

/** What steps have in common, read off each kind. */
final class Steps {

    private Steps() {}

    /** Where a step calls STS, for those that do. */
    static Optional<StsAddress> address(Step step) {
        return switch (step) {
            case Step.SessionToken token -> Optional.of(token.at());
            case Step.AssumeRole role -> Optional.of(role.at());
            case Step.StoredKey key -> Optional.empty();
            case Step.CredentialProcess helper -> Optional.empty();
        };
    }

    /** The device whose code the step's own call gives. */
    static Optional<String> mfaSerial(Step step) {
        return switch (step) {
            case Step.SessionToken token -> token.mfaSerial();
            case Step.AssumeRole role -> role.mfaSerial();
            case Step.StoredKey key -> Optional.empty();
            case Step.CredentialProcess helper -> Optional.empty();
        };
    }
}
