package dev.sallyport.organization;

import java.util.Map;
import java.util.Optional;

/**
 * An MFA device.
 *
 * @param name the last part of its serial: {@code arn:aws:iam::ACCOUNT:mfa/NAME} of an app, and
 *     {@code arn:aws:iam::ACCOUNT:u2f/user/USER/NAME} of a passkey
 * @param assignedTo the user whose device it is; empty while an app was created but not enabled
 * @param tags values by key; passkeys have none
 */
public record MfaDevice(Kind kind, String name, Optional<String> assignedTo, Map<String, String> tags) {

    /** What a device can do. */
    public enum Kind {
        /** Shows six-digit codes. */
        APP,
        /** Answers a browser alone, as security keys do too: it shows no codes, and STS takes nothing else. */
        PASSKEY
    }

    private static final int NAME_LENGTH = 226;

    /** @throws IllegalArgumentException if IAM refuses the name, or no such passkey can be */
    public MfaDevice {
        Names.require("MFA device", name, NAME_LENGTH);
        tags = Names.requireTags("MFA device " + name, tags);
        if (kind == Kind.PASSKEY && (assignedTo.isEmpty() || !tags.isEmpty())) {
            throw new IllegalArgumentException(
                    "a passkey belongs to a user from the beginning and has no tags, unlike " + name);
        }
    }

    /** An app without tags. */
    public MfaDevice(String name, Optional<String> assignedTo) {
        this(Kind.APP, name, assignedTo, Map.of());
    }

    /** A passkey or security key of {@code user}. */
    public static MfaDevice passkey(String name, String user) {
        return new MfaDevice(Kind.PASSKEY, name, Optional.of(user), Map.of());
    }

    /** What stands behind the account in its serial. */
    String resource() {
        return switch (kind) {
            case APP -> "mfa/" + name;
            case PASSKEY -> passkeysOf(assignedTo.orElseThrow()) + name;
        };
    }

    /** How the resource of every passkey of {@code user} begins. */
    static String passkeysOf(String user) {
        return "u2f/user/" + user + "/";
    }
}
