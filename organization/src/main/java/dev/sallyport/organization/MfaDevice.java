package dev.sallyport.organization;

import java.util.Optional;

/**
 * A virtual MFA device.
 *
 * @param name the last part of its serial {@code arn:aws:iam::ACCOUNT:mfa/NAME}
 * @param assignedTo the user whose codes it gives; empty while it was created but not enabled
 */
public record MfaDevice(String name, Optional<String> assignedTo) {

    private static final int NAME_LENGTH = 226;

    /** @throws IllegalArgumentException if IAM refuses the name */
    public MfaDevice {
        Names.require("MFA device", name, NAME_LENGTH);
    }
}
