package dev.sallyport.policy;

/** A kind of policy that a call has to pass. */
public enum Gate {
    /** What the caller's own account lets the caller do. */
    IDENTITY_POLICY("identity-policy"),
    /** Whom a role lets in. */
    TRUST_POLICY("trust-policy");

    private final String id;

    Gate(String id) {
        this.id = id;
    }

    /** The name in machine-readable reasons. */
    public String id() {
        return id;
    }
}
