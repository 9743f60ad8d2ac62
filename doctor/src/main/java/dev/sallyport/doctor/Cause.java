package dev.sallyport.doctor;

import java.util.Locale;

/** Why a gate may be shut, or what is risky; each has a name that scripts can rely on. */
public enum Cause {
    // Files and variables
    BROKEN_FILE,
    PROFILE_LEADS_NOWHERE,
    UNSAFE_MODE,
    PLAINTEXT_KEY,
    SHADOWING_VARIABLE,
    VAULT_UNREADABLE,

    // The key
    CLOCK_SKEW,
    KEY_INACTIVE,
    KEY_DELETED,
    WRONG_SECRET,
    SOURCE_FAILED,
    NOT_REACHED,

    // The second factor
    MFA_NOT_ENROLLED,
    ONLY_PASSKEY,
    WRONG_SERIAL,
    WRONG_CODE,
    NO_MFA_CODE,

    // The role
    NOT_IN_GROUP,
    DENIED_BY_POLICY,
    TRUST_REFUSES,
    ROLE_MISSPELT,
    WRONG_ACCOUNT,
    SESSION_CAP,
    OTHER;

    /** As machine-readable reports name it: {@code not-in-group}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
