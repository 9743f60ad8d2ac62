package dev.sallyport.state;

import dev.sallyport.model.AccountId;

/** Something that exists in an account: an immutable value, replaced as a whole by every {@link Change}. */
public sealed interface Entity
        permits PolicyHolder, IamPolicy, UserAccessKey, VirtualMfaDevice, Passkey, AccountSettings {

    /** Where it exists. */
    AccountId account();

    /** What tells it from everything else of its kind, for ever: a namesake created later has another. */
    String id();

    /** What people call it; unique among its kind in the account, whatever the case. */
    String name();
}
