package dev.sallyport.doctor;

/** How one thing that was looked at stands. */
public enum State {
    /** Tried, and it opened. */
    OPEN("✓", "open"),
    /** Tried, and it stayed shut; or broken, so that trying is no use. */
    SHUT("✗", "shut"),
    /** Not tried, or nobody here can tell. */
    UNKNOWN("?", "unknown"),
    /** It shuts nothing, but somebody should look at it. */
    RISK("!", "risk");

    private final String sign;
    private final String id;

    State(String sign, String id) {
        this.sign = sign;
        this.id = id;
    }

    String sign() {
        return sign;
    }

    /** The name in machine-readable reports, and the word beside the sign. */
    public String id() {
        return id;
    }
}
