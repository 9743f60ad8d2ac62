package dev.sallyport.model;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An immutable JSON value that remembers where it stood in the text it was read from.
 *
 * <p>Two values are equal when they hold the same, wherever they stood. Object members keep their order.
 */
public sealed interface Json {

    /** Where a value begins: line and column from 1; both 0 for a value that was not read from text. */
    record Position(int line, int column) {
        /** Of a value that the program made. */
        public static final Position NONE = new Position(0, 0);

        @Override
        public String toString() {
            return line + ":" + column;
        }
    }

    /** Where this value begins. */
    Position position();

    /**
     * Reads one JSON document.
     *
     * @throws JsonException with line and column, if {@code text} is no JSON, goes on behind its value, repeats a
     *     member's name, or exceeds {@link Limits}
     */
    static Json parse(String text) {
        return JsonReader.read(text);
    }

    static Json of(String value) {
        return new Text(value, Position.NONE);
    }

    static Json of(long value) {
        return new Num(BigDecimal.valueOf(value), Position.NONE);
    }

    static Json of(boolean value) {
        return new Bool(value, Position.NONE);
    }

    /** JSON's {@code null}. */
    static Json none() {
        return new Null(Position.NONE);
    }

    static Json of(Optional<String> value) {
        return value.map(Json::of).orElseGet(Json::none);
    }

    static Array array(List<? extends Json> items) {
        return new Array(List.copyOf(items), Position.NONE);
    }

    /** An array of texts. */
    static Array texts(Iterable<String> values) {
        List<Json> items = new ArrayList<>();
        values.forEach(v -> items.add(of(v)));
        return array(items);
    }

    /** Begins an object whose members come in the order in which they are put. */
    static ObjectBuilder object() {
        return new ObjectBuilder();
    }

    /** This value on one line, without blanks between tokens. */
    default String toText() {
        return JsonWriter.compact(this);
    }

    /** This value over several lines, indented by four blanks as the {@code aws} command does, without a final newline. */
    default String toPrettyText() {
        return JsonWriter.pretty(this);
    }

    /** The object, where this is one. */
    default Optional<Obj> asObject() {
        return this instanceof Obj o ? Optional.of(o) : Optional.empty();
    }

    /** The items, where this is an array. */
    default Optional<List<Json>> asArray() {
        return this instanceof Array a ? Optional.of(a.items()) : Optional.empty();
    }

    /** The text, where this is one. */
    default Optional<String> asText() {
        return this instanceof Text t ? Optional.of(t.value()) : Optional.empty();
    }

    /** The whole number, where this is one that a {@code long} holds. */
    default Optional<Long> asLong() {
        if (!(this instanceof Num n)) {
            return Optional.empty();
        }
        try {
            return Optional.of(n.value().longValueExact());
        } catch (ArithmeticException e) {
            return Optional.empty();
        }
    }

    /** The truth value, where this is one. */
    default Optional<Boolean> asBool() {
        return this instanceof Bool b ? Optional.of(b.value()) : Optional.empty();
    }

    /** A JSON object; {@code members} keeps the order of the text. */
    record Obj(Map<String, Json> members, Position position) implements Json {
        public Obj {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }

        /** The member of that exact name. */
        public Optional<Json> get(String name) {
            return Optional.ofNullable(members.get(name));
        }

        /** The member's text, where it is one. */
        public Optional<String> text(String name) {
            return get(name).flatMap(Json::asText);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Obj o && members.equals(o.members);
        }

        @Override
        public int hashCode() {
            return members.hashCode();
        }
    }

    /** A JSON array. */
    record Array(List<Json> items, Position position) implements Json {
        public Array {
            items = List.copyOf(items);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Array a && items.equals(a.items);
        }

        @Override
        public int hashCode() {
            return items.hashCode();
        }
    }

    /** A JSON string. */
    record Text(String value, Position position) implements Json {
        @Override
        public boolean equals(Object other) {
            return other instanceof Text t && value.equals(t.value);
        }

        @Override
        public int hashCode() {
            return value.hashCode();
        }
    }

    /** A JSON number, exact. */
    record Num(BigDecimal value, Position position) implements Json {
        @Override
        public boolean equals(Object other) {
            return other instanceof Num n && value.compareTo(n.value) == 0;
        }

        @Override
        public int hashCode() {
            return value.stripTrailingZeros().hashCode();
        }
    }

    /** {@code true} or {@code false}. */
    record Bool(boolean value, Position position) implements Json {
        @Override
        public boolean equals(Object other) {
            return other instanceof Bool b && value == b.value;
        }

        @Override
        public int hashCode() {
            return Boolean.hashCode(value);
        }
    }

    /** {@code null}. */
    record Null(Position position) implements Json {
        @Override
        public boolean equals(Object other) {
            return other instanceof Null;
        }

        @Override
        public int hashCode() {
            return 0;
        }
    }

    /** Puts an object together. */
    final class ObjectBuilder {
        private final Map<String, Json> members = new LinkedHashMap<>();

        private ObjectBuilder() {}

        public ObjectBuilder put(String name, Json value) {
            members.put(name, value);
            return this;
        }

        public ObjectBuilder put(String name, String value) {
            return put(name, of(value));
        }

        public ObjectBuilder put(String name, long value) {
            return put(name, of(value));
        }

        public ObjectBuilder put(String name, boolean value) {
            return put(name, of(value));
        }

        /** Puts nothing where {@code value} is empty. */
        public ObjectBuilder putIfPresent(String name, Optional<String> value) {
            value.ifPresent(v -> put(name, v));
            return this;
        }

        public Obj build() {
            return new Obj(members, Position.NONE);
        }
    }
}
