package dev.sallyport.config;

import dev.sallyport.config.SectionName.Kind;
import dev.sallyport.config.Statement.Continuation;
import dev.sallyport.config.Statement.Header;
import dev.sallyport.config.Statement.Property;
import dev.sallyport.model.Limits;
import dev.sallyport.model.Secret;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Puts the lines of a config file together to sections, and collects everything that is wrong with it. */
final class ConfigParser {

    private final Path file;
    private final Kinds kinds;
    private final ConfigText text;
    private final Map<SectionName, SectionBuilder> sections = new LinkedHashMap<>();
    private final List<ConfigProblem> problems = new ArrayList<>();
    private Optional<SectionBuilder> section = Optional.empty();
    private Optional<Property> property = Optional.empty();

    private ConfigParser(Path file, Kinds kinds, ConfigText text) {
        this.file = file;
        this.kinds = kinds;
        this.text = text;
    }

    /** Everything the text says, and everything that is wrong with it, in the order of its lines. */
    record Parsed(Map<SectionName, ConfigSection> sections, List<ConfigProblem> problems) {}

    static Parsed parse(Path file, Kinds kinds, ConfigText text) {
        ConfigParser parser = new ConfigParser(file, kinds, text);
        StatementReader.read(text).forEach(parser::take);
        Map<SectionName, ConfigSection> built = new LinkedHashMap<>();
        parser.sections.forEach((name, builder) -> built.put(name, builder.build()));
        return new Parsed(built, List.copyOf(parser.problems));
    }

    private void take(Statement statement) {
        switch (statement) {
            case Statement.Empty ignored -> {}
            case Header header -> begin(header);
            case Property found -> section.ifPresent(s -> put(s, found));
            case Continuation more -> section.ifPresent(s -> property.ifPresent(p -> goOn(s, p, more)));
            case Statement.Broken broken ->
                problems.add(new ConfigProblem(broken.line().number(), broken.what(), false));
        }
    }

    private void begin(Header header) {
        int line = header.line().number();
        property = Optional.empty();
        if (sections.size() == Limits.CONFIG_SECTIONS) {
            section = Optional.empty();
            problems.add(new ConfigProblem(line, "more than " + Limits.CONFIG_SECTIONS + " sections", false));
            return;
        }
        SectionName name = kinds.name(header.name());
        if (name.kind() == Kind.OTHER) {
            String what = "the AWS tools pass over the section [" + name.name() + "]; " + kinds.hint();
            problems.add(new ConfigProblem(line, what, true));
        }
        section = Optional.of(sections.computeIfAbsent(name, n -> new SectionBuilder(n.name(), at(line))));
    }

    private Origin at(int line) {
        return new Origin(file, line);
    }

    private void put(SectionBuilder into, Property found) {
        property = Optional.of(found);
        if (!into.put(setting(found))) {
            String what = "'" + found.key() + "' stands in this section twice; the last one counts";
            problems.add(new ConfigProblem(found.line().number(), what, true));
        }
    }

    private Setting setting(Property found) {
        int line = found.line().number();
        if (Setting.SECRET_KEYS.contains(found.key())) {
            Secret secret = Secret.ofTyped(text.copy(found.valueStart(), found.valueEnd()));
            return new Setting.Hidden(found.key(), secret, at(line));
        }
        return new Setting.Text(found.key(), text.text(found.valueStart(), found.valueEnd()), at(line));
    }

    private void goOn(SectionBuilder into, Property of, Continuation more) {
        int line = more.line().number();
        if (Setting.SECRET_KEYS.contains(of.key())) {
            problems.add(new ConfigProblem(line, "'" + of.key() + "' goes on over a second line", false));
        } else if (of.valueStart() < of.valueEnd()) {
            into.continueWith(of.key(), text.text(more.start(), more.end()));
        } else {
            nest(into, of.key(), text.text(more.start(), more.end()), line);
        }
    }

    private void nest(SectionBuilder into, String key, String inner, int line) {
        int equals = inner.indexOf('=');
        if (equals < 1) {
            problems.add(new ConfigProblem(line, "below '" + key + " =' every line is key = value", false));
            return;
        }
        String innerKey = inner.substring(0, equals).strip().toLowerCase(Locale.ROOT);
        into.nest(key, new Setting.Text(innerKey, inner.substring(equals + 1).strip(), at(line)));
    }
}
