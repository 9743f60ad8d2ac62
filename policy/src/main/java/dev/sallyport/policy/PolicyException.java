package dev.sallyport.policy;

import dev.sallyport.model.Json;
import dev.sallyport.model.Printable;

/** A policy document that AWS would refuse: {@link #words} is what AWS says, {@link #detail} what is wrong, {@link #position} where. */
public final class PolicyException extends RuntimeException {

    private final String words;
    private final String detail;
    private final transient Json.Position position;

    PolicyException(String words, String detail, Json.Position position) {
        super(words + " (line " + position.line() + ", column " + position.column() + ": " + Printable.escape(detail)
                + ")");
        this.words = words;
        this.detail = detail;
        this.position = position;
    }

    static PolicyException invalidPrincipal(String principal, String detail, Json.Position position) {
        return new PolicyException("Invalid principal in policy: \"AWS\":\"" + principal + "\"", detail, position);
    }

    /** The text of AWS's {@code MalformedPolicyDocument}. */
    public String words() {
        return words;
    }

    /** Which element is meant and what it should be. */
    public String detail() {
        return detail;
    }

    /** Where that element begins. */
    public Json.Position position() {
        return position;
    }
}
