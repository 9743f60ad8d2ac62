package dev.sallyport.model;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/** Reads text into the tree of {@link Json}, bounded, with the position of every value. */
final class JsonReader {

    /** Digits in one number written without exponent; more is nobody's honest number and costs quadratic time. */
    private static final int NUMBER_DIGITS = 400;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            // A parser's excerpt of its input could show a secret in an error.
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Limits.JSON_DEPTH)
                    .maxNumberLength(NUMBER_DIGITS)
                    .maxDocumentLength(Limits.JSON_CHARACTERS)
                    .build())
            .build();

    private final JsonParser parser;

    private JsonReader(JsonParser parser) {
        this.parser = parser;
    }

    static Json read(String text) {
        if (text.length() > Limits.JSON_CHARACTERS) {
            throw new JsonException("the text is longer than a JSON document may be", new Json.Position(1, 1));
        }
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            return new JsonReader(parser).document();
        }
    }

    private Json document() {
        try {
            return onlyValue();
        } catch (JacksonException e) {
            // A breach of the limits above knows no place of its own.
            TokenStreamLocation where = Optional.ofNullable(e.getLocation()).orElseGet(parser::currentLocation);
            throw new JsonException(firstLine(e.getOriginalMessage()), position(where));
        }
    }

    private Json onlyValue() {
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw new JsonException("there is no JSON value", new Json.Position(1, 1));
        }
        Json value = value(first);
        if (parser.nextToken() != null) {
            throw new JsonException("there is more text behind the JSON value", here());
        }
        return value;
    }

    private Json value(JsonToken token) {
        Json.Position at = here();
        return switch (token) {
            case START_OBJECT -> object(at);
            case START_ARRAY -> array(at);
            case VALUE_STRING -> new Json.Text(parser.getString(), at);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Json.Num(number(), at);
            case VALUE_TRUE -> new Json.Bool(true, at);
            case VALUE_FALSE -> new Json.Bool(false, at);
            case VALUE_NULL -> new Json.Null(at);
            case END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                throw new JsonException("a JSON value is missing", at);
        };
    }

    private BigDecimal number() {
        try {
            BigDecimal value = parser.getDecimalValue();
            if (Math.abs(value.scale()) + value.precision() <= NUMBER_DIGITS) {
                return value;
            }
        } catch (NumberFormatException e) {
            // The exponent is more than even a BigDecimal holds.
        }
        throw new JsonException("a number with that exponent is out of range", here());
    }

    private Json object(Json.Position at) {
        Map<String, Json> members = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            members.put(name, value(parser.nextToken()));
        }
        return new Json.Obj(members, at);
    }

    private Json array(Json.Position at) {
        List<Json> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(value(token));
        }
        return new Json.Array(items, at);
    }

    private Json.Position here() {
        return position(parser.currentTokenLocation());
    }

    private static Json.Position position(TokenStreamLocation location) {
        return new Json.Position(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
    }

    private static String firstLine(String message) {
        int end = message.indexOf('\n');
        return Printable.escape(end < 0 ? message : message.substring(0, end));
    }
}
