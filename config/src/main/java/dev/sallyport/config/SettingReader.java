package dev.sallyport.config;

import dev.sallyport.config.Statement.Continuation;
import dev.sallyport.config.Statement.Property;
import dev.sallyport.model.Secret;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads one setting from its line and those that go on with it, so that a secret value never becomes a string. */
final class SettingReader {

    private static final String NO_EQUALS = "below a key without a value every line is key = value";

    private final Path file;
    private final ConfigText text;
    private final ProblemLog log;

    SettingReader(Path file, ConfigText text, ProblemLog log) {
        this.file = file;
        this.text = text;
        this.log = log;
    }

    /**
     * The setting; nested if it has no value in its own line.
     *
     * @param passedOver whether the AWS SDKs do not look at what is wrong with it
     */
    Setting read(Property property, List<Continuation> more, boolean passedOver) {
        Origin origin = at(property.line().number());
        boolean secret = Setting.isSecret(property.key());
        if (more.isEmpty() && !secret) {
            return new Setting.Text(property.key(), text.text(property.valueStart(), property.valueEnd()), origin);
        }
        if (property.valueStart() == property.valueEnd() && !more.isEmpty() && !secret) {
            return new Setting.Nested(property.key(), nested(more, passedOver), origin);
        }
        char[] value = joined(property, more);
        return setting(property.key(), value, origin);
    }

    /** The value's lines, joined by newlines. */
    private char[] joined(Property property, List<Continuation> more) {
        int length = property.valueEnd() - property.valueStart();
        for (Continuation line : more) {
            length += 1 + line.end() - line.start();
        }
        char[] value = new char[length];
        int end = text.copy(property.valueStart(), property.valueEnd(), value, 0);
        for (Continuation line : more) {
            value[end] = '\n';
            end = text.copy(line.start(), line.end(), value, end + 1);
        }
        return value;
    }

    private Map<String, Setting> nested(List<Continuation> lines, boolean passedOver) {
        Map<String, Setting> values = new LinkedHashMap<>();
        for (Continuation line : lines) {
            int equals = text.find('=', line.start(), line.end());
            int keyEnd = text.trimmedEnd(line.start(), equals);
            int number = line.line().number();
            if (equals < line.end() && keyEnd > line.start()) {
                String key = text.text(line.start(), keyEnd);
                char[] value = text.copy(text.skipBlanks(equals + 1, line.end()), line.end());
                values.put(key, setting(key, value, at(number)));
            } else if (equals < line.end()) {
                log.note(
                        number,
                        "a value without a key",
                        "the AWS SDKs refuse the whole file, Sallyport passes over it");
            } else if (passedOver) {
                log.note(number, NO_EQUALS, StatementReader.PASSED_OVER);
            } else {
                log.refuse(number, NO_EQUALS, StatementReader.REFUSED);
            }
        }
        return values;
    }

    private static Setting setting(String key, char[] value, Origin origin) {
        return Setting.isSecret(key)
                ? new Setting.Hidden(key, Secret.ofTyped(value), origin)
                : new Setting.Text(key, new String(value), origin);
    }

    private Origin at(int line) {
        return new Origin(file, line);
    }
}
