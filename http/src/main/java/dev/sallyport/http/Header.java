package dev.sallyport.http;

/**
 * One header line.
 *
 * @param name as sent; names are compared without regard to case
 * @param value one character per byte (ISO 8859-1), so that the bytes a client signed can be had back
 */
public record Header(String name, String value) {

    /** Whether this is the header {@code other}, in any case. */
    public boolean isNamed(String other) {
        return name.equalsIgnoreCase(other);
    }
}
