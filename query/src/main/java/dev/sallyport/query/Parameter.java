package dev.sallyport.query;

import java.util.List;

/**
 * A parameter of an operation, as AWS's service model describes it.
 *
 * @param name on the wire
 * @param required whether a call without it is refused
 */
public record Parameter(String name, Shape shape, boolean required) {

    public static Parameter of(String name, Shape shape) {
        return new Parameter(name, shape, false);
    }

    public static Parameter text(String name, int min, int max, String pattern) {
        return of(name, Shape.Text.of(min, max, pattern));
    }

    public static Parameter number(String name, int min, int max) {
        return of(name, new Shape.Whole(min, max));
    }

    public static Parameter flag(String name) {
        return of(name, new Shape.Flag());
    }

    public static Parameter choice(String name, String... words) {
        return of(name, new Shape.Choice(List.of(words)));
    }

    public static Parameter many(String name, Shape member, int max) {
        return of(name, new Shape.Many(member, max));
    }

    /** A list of structures with these members. */
    public static Parameter structures(String name, int max, Parameter... members) {
        return many(name, new Shape.Structure(List.of(members)), max);
    }

    /** The same, without which a call is refused. */
    public Parameter needed() {
        return new Parameter(name, shape, true);
    }
}
