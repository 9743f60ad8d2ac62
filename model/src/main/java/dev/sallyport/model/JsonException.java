package dev.sallyport.model;

/** Text that is not the JSON it should be; the message says what is wrong, {@link #position} where. */
public final class JsonException extends RuntimeException {

    private final transient Json.Position position;

    public JsonException(String message, Json.Position position) {
        super(message + " (line " + position.line() + ", column " + position.column() + ")");
        this.position = position;
    }

    /** Where the text went wrong. */
    public Json.Position position() {
        return position;
    }
}
