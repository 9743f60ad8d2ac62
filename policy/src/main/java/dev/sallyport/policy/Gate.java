package dev.sallyport.policy;

/** A kind of policy that a call has to pass. */
public enum Gate {
    /** What the resource's organisation lets anyone do with resources. */
    RESOURCE_CONTROL_POLICY("resource-control-policy", "a resource control policy"),
    /** What the caller's organisation lets accounts do. */
    SERVICE_CONTROL_POLICY("service-control-policy", "a service control policy"),
    /** What the caller's own account lets the caller do. */
    IDENTITY_POLICY("identity-policy", "an identity-based policy"),
    /** Whom a role lets in. */
    TRUST_POLICY("trust-policy", "the role trust policy"),
    /** Whom a resource lets in. */
    RESOURCE_POLICY("resource-policy", "a resource-based policy"),
    /** The most that identity policies can give a user or role. */
    PERMISSIONS_BOUNDARY("permissions-boundary", "a permissions boundary"),
    /** The most that a session can do, as said when it was asked for. */
    SESSION_POLICY("session-policy", "a session policy");

    private final String id;
    private final String words;

    Gate(String id, String words) {
        this.id = id;
        this.words = words;
    }

    /** The name in machine-readable reasons. */
    public String id() {
        return id;
    }

    /** As AWS's {@code AccessDenied} speaks of one such policy, with its article. */
    String words() {
        return words;
    }

    /** The same without the article, as AWS speaks of there being none. */
    String noun() {
        return words.substring(words.indexOf(' ') + 1);
    }
}
