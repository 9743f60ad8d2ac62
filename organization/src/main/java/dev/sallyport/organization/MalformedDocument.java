package dev.sallyport.organization;

import dev.sallyport.model.Json;
import java.util.function.Supplier;

/** An organisation document that says something impossible; the message ends with the place. */
final class MalformedDocument extends RuntimeException {

    MalformedDocument(String message, Json.Position position) {
        super(message + " (line " + position.line() + ", column " + position.column() + ")");
    }

    /** Makes a value and, if its own rules refuse it, says where in the document it stands. */
    static <T> T at(Json.Position position, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw new MalformedDocument(String.valueOf(e.getMessage()), position);
        }
    }
}
