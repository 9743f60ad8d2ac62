package dev.sallyport.organization;

import java.util.Map;
import java.util.Optional;

/**
 * A virtual MFA device.
 *
 * @param name the last part of its serial {@code arn:aws:iam::ACCOUNT:mfa/NAME}
 * @param assignedTo the user whose codes it gives; empty while it was created but not enabled
 * @param tags values by key
 */
public record MfaDevice(String name, Optional<String> assignedTo, Map<String, String> tags) {

    private static final int NAME_LENGTH = 226;

    /** @throws IllegalArgumentException if IAM refuses the name */
    public MfaDevice {
        Names.require("MFA device", name, NAME_LENGTH);
        tags = Names.requireTags("MFA device " + name, tags);
    }

    /** A device without tags. */
    public MfaDevice(String name, Optional<String> assignedTo) {
        this(name, assignedTo, Map.of());
    }
}
