package dev.sallyport.organization;

import dev.sallyport.model.Json;
import dev.sallyport.model.JsonException;
import dev.sallyport.model.Printable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.CoreScalarResolver;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;

/**
 * Reads YAML 1.2 (core schema, one document) into the tree of {@link Json}, with the position of every value; JSON is
 * YAML, so it is read as well.
 *
 * <p>Bounded in everything that a hostile file could make large: length, depth, length of a scalar, and the number of
 * values, in which those behind an alias count each time. Tags, which would choose types, are refused; so are repeated
 * keys and keys that are no text.
 */
final class YamlText {

    private static final int MOST_CHARACTERS = 1 << 20;
    private static final int DEEPEST = 32;
    private static final int LONGEST_SCALAR = 1 << 16;
    private static final int MOST_VALUES = 100_000;

    private static final ScalarResolver RESOLVER = new CoreScalarResolver(false);

    /** A value behind an anchor, and how many values it stands for. */
    private record Anchored(Json value, int count) {}

    private final Iterator<Event> events;
    private final Map<Anchor, Anchored> anchors = new HashMap<>();
    private int count;
    private int depth;

    private YamlText(Iterable<Event> events) {
        this.events = events.iterator();
    }

    /** @throws JsonException with line and column, if it is no YAML or beyond these bounds */
    static Json parse(String text) {
        if (text.length() > MOST_CHARACTERS) {
            throw new JsonException("the text is longer than 1 MiB", new Json.Position(1, 1));
        }
        LoadSettings settings = LoadSettings.builder()
                .setUseMarks(true)
                .setCodePointLimit(MOST_CHARACTERS)
                .build();
        try {
            return new YamlText(new Parse(settings).parseString(text)).document();
        } catch (MarkedYamlEngineException e) {
            throw new JsonException(Printable.escape(e.getProblem()), position(e.getProblemMark()));
        } catch (YamlEngineException e) {
            throw new JsonException(Printable.escape(String.valueOf(e.getMessage())), new Json.Position(1, 1));
        }
    }

    private Json document() {
        Event start = skipTo(Event.ID.DocumentStart, Event.ID.StreamEnd);
        if (start.getEventId() == Event.ID.StreamEnd) {
            throw new JsonException("the text is empty", position(start));
        }
        Json value = value(events.next());
        Event after = skipTo(Event.ID.DocumentStart, Event.ID.StreamEnd);
        if (after.getEventId() == Event.ID.DocumentStart) {
            throw new JsonException("a second document begins", position(after));
        }
        return value;
    }

    private Event skipTo(Event.ID one, Event.ID other) {
        Event event = events.next();
        while (event.getEventId() != one && event.getEventId() != other) {
            event = events.next();
        }
        return event;
    }

    private Json value(Event event) {
        if (event instanceof AliasEvent alias) {
            return behind(alias);
        }
        int before = count;
        countIn(1, event);
        Json value = switch (event.getEventId()) {
            case Scalar -> scalar((ScalarEvent) event);
            case SequenceStart -> within(event, () -> sequence(event));
            case MappingStart -> within(event, () -> mapping(event));
            default -> throw new JsonException("a value is missing", position(event));
        };
        ((NodeEvent) event).getAnchor().ifPresent(name -> anchors.put(name, new Anchored(value, count - before)));
        return value;
    }

    private Json behind(AliasEvent alias) {
        Anchored known = Optional.ofNullable(anchors.get(alias.getAlias()))
                .orElseThrow(() -> new JsonException(
                        "the alias *" + Printable.escape(alias.getAlias().getValue()) + " has no value before it",
                        position(alias)));
        countIn(known.count(), alias);
        return known.value();
    }

    private void countIn(int more, Event event) {
        count += more;
        if (count > MOST_VALUES) {
            throw new JsonException(
                    "the document has more than " + MOST_VALUES + " values, aliases counted", position(event));
        }
    }

    private Json within(Event event, Supplier<Json> collection) {
        refuseTag(((CollectionStartEvent) event).getTag(), event);
        if (++depth > DEEPEST) {
            throw new JsonException("the document is nested more than " + DEEPEST + " deep", position(event));
        }
        Json value = collection.get();
        depth--;
        return value;
    }

    private Json sequence(Event start) {
        List<Json> items = new ArrayList<>();
        for (Event next = events.next(); next.getEventId() != Event.ID.SequenceEnd; next = events.next()) {
            items.add(value(next));
        }
        return new Json.Array(items, position(start));
    }

    private Json mapping(Event start) {
        Map<String, Json> members = new LinkedHashMap<>();
        for (Event next = events.next(); next.getEventId() != Event.ID.MappingEnd; next = events.next()) {
            String key = key(next);
            if (members.put(key, value(events.next())) != null) {
                throw new JsonException("the key " + Printable.escape(key) + " comes twice", position(next));
            }
        }
        return new Json.Obj(members, position(start));
    }

    private String key(Event event) {
        if (!(event instanceof ScalarEvent scalar)) {
            throw new JsonException("a key is a text, neither a list nor an alias", position(event));
        }
        refuseTag(scalar.getTag(), event);
        refuseLong(scalar);
        if (scalar.isPlain() && scalar.getValue().equals("<<")) {
            throw new JsonException("merge keys (<<) are not YAML 1.2; write the members out", position(event));
        }
        return scalar.getValue();
    }

    private static Json scalar(ScalarEvent event) {
        refuseTag(event.getTag(), event);
        refuseLong(event);
        String text = event.getValue();
        Json.Position position = position(event);
        if (event.getScalarStyle() != ScalarStyle.PLAIN) {
            return new Json.Text(text, position);
        }
        Tag tag = RESOLVER.resolve(text, true);
        if (tag.equals(Tag.NULL)) {
            return new Json.Null(position);
        }
        if (tag.equals(Tag.BOOL)) {
            return new Json.Bool(text.equalsIgnoreCase("true"), position);
        }
        return tag.equals(Tag.INT) || tag.equals(Tag.FLOAT) ? number(text, position) : new Json.Text(text, position);
    }

    private static Json number(String text, Json.Position position) {
        try {
            return new Json.Num(new BigDecimal(text), position);
        } catch (NumberFormatException e) {
            throw new JsonException(
                    "the number " + Printable.escape(text) + " is not decimal; a text is written in quotes", position);
        }
    }

    private static void refuseTag(Optional<String> tag, Event event) {
        if (tag.isPresent()) {
            throw new JsonException("tags such as " + Printable.escape(tag.get()) + " are not read", position(event));
        }
    }

    private static void refuseLong(ScalarEvent event) {
        if (event.getValue().length() > LONGEST_SCALAR) {
            throw new JsonException("a text is longer than " + LONGEST_SCALAR + " characters", position(event));
        }
    }

    private static Json.Position position(Event event) {
        return position(event.getStartMark());
    }

    private static Json.Position position(Optional<Mark> mark) {
        return mark.map(m -> new Json.Position(m.getLine() + 1, m.getColumn() + 1))
                .orElse(new Json.Position(1, 1));
    }
}
