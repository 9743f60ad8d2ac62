package dev.sallyport.config;

import dev.sallyport.config.SectionName.Kind;
import dev.sallyport.config.Statement.Continuation;
import dev.sallyport.config.Statement.Header;
import dev.sallyport.config.Statement.Property;
import dev.sallyport.model.Limits;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts the lines of a config file together to sections, and collects everything that is wrong with it. */
final class ConfigParser {

    private final Path file;
    private final Kinds kinds;
    private final ConfigText text;
    private final ProblemLog log;
    private final Disagreements disagreements;
    private final SettingReader settings;
    private final List<FileSection> sections = new ArrayList<>();
    private final Map<SectionName, ConfigSection> merged = new LinkedHashMap<>();
    private @Nullable SectionBuilder section;
    private @Nullable Property property;
    private final List<Continuation> more = new ArrayList<>();

    private ConfigParser(Path file, Kinds kinds, ConfigText text) {
        this.file = file;
        this.kinds = kinds;
        this.text = text;
        this.log = new ProblemLog(file);
        this.disagreements = new Disagreements(text, log);
        this.settings = new SettingReader(file, text, log);
    }

    /**
     * Everything the text says.
     *
     * @param sections as they stand, in the order of the file
     * @param merged the same by their names
     * @param problems everything that is wrong with it, in the order of its lines
     */
    record Parsed(List<FileSection> sections, Map<SectionName, ConfigSection> merged, List<ConfigProblem> problems) {

        /** Of a file that is not read. */
        static Parsed nothing(List<ConfigProblem> problems) {
            return new Parsed(List.of(), Map.of(), problems);
        }
    }

    static Parsed parse(Path file, Kinds kinds, ConfigText text) {
        ConfigParser parser = new ConfigParser(file, kinds, text);
        for (Statement statement : StatementReader.read(text)) {
            if (!parser.take(statement)) {
                break;
            }
        }
        parser.endSection();
        return new Parsed(
                List.copyOf(parser.sections), Collections.unmodifiableMap(parser.merged), parser.log.problems());
    }

    /**
     * Whether it is worth going on. No switch over types, for which the JVM makes a class at run time: that costs every
     * command some milliseconds.
     */
    private boolean take(Statement statement) {
        if (statement instanceof Header header) {
            return begin(header);
        }
        if (statement instanceof Property found) {
            begin(found);
        } else if (statement instanceof Continuation line) {
            goOn(line);
        } else if (statement instanceof Statement.Empty empty) {
            check(empty);
        } else if (statement instanceof Statement.Broken broken) {
            tell(broken);
        }
        return true;
    }

    private void check(Statement.Empty empty) {
        if (!passesOver()) {
            disagreements.check(empty);
        }
    }

    private void tell(Statement.Broken broken) {
        int line = broken.line().number();
        if (passesOver() && broken.effect().equals(StatementReader.REFUSED) && text.at(firstSign(broken)) != '[') {
            log.note(line, broken.what(), StatementReader.PASSED_OVER);
        } else {
            log.refuse(line, broken.what(), broken.effect());
        }
    }

    private int firstSign(Statement.Broken broken) {
        return text.skipBlanks(broken.line().start(), broken.line().end());
    }

    private boolean begin(Header header) {
        endSection();
        int line = header.line().number();
        if (sections.size() == Limits.CONFIG_SECTIONS) {
            log.refuse(line, "more than " + Limits.CONFIG_SECTIONS + " sections", "Sallyport refuses the file");
            return false;
        }
        SectionName name = kinds.name(header.name());
        if (name.kind() == Kind.OTHER) {
            log.note(line, "the section is no profile", kinds.passedOver());
        }
        disagreements.check(header, name);
        noteSecond(name, line);
        section = new SectionBuilder(name, header.name(), at(line));
        return true;
    }

    private void noteSecond(SectionName name, int line) {
        ConfigSection first = merged.get(name);
        if (first != null) {
            String what = "the section stands in line " + first.origin().line() + " already";
            log.note(line, what, "the aws command refuses the whole file, the AWS SDKs merge both");
        }
        Kind other = name.kind() == Kind.DEFAULT ? Kind.PROFILE : Kind.DEFAULT;
        ConfigSection twin =
                name.name().equals(ConfigFile.DEFAULT) && name.kind().isProfile()
                        ? merged.get(new SectionName(other, name.name()))
                        : null;
        if (twin != null && kinds == Kinds.CONFIG) {
            String what = "[default] and [profile default] stand in the file, lines "
                    + twin.origin().line() + " and " + line;
            log.note(line, what, "the AWS SDKs take [profile default] alone, the aws command the last one");
        }
    }

    private void endSection() {
        endProperty();
        if (section != null) {
            add(section);
        }
        section = null;
    }

    private void add(SectionBuilder ended) {
        FileSection built = ended.build();
        sections.add(built);
        merged.merge(ended.name(), built.section(), ConfigSection::overlaidWith);
    }

    private Origin at(int line) {
        return new Origin(file, line);
    }

    private void begin(Property found) {
        endProperty();
        property = found;
        if (!passesOver()) {
            disagreements.check(found);
        }
    }

    private void goOn(Continuation line) {
        if (property != null) {
            more.add(line);
            if (!passesOver()) {
                disagreements.check(line);
            }
        }
    }

    private void endProperty() {
        if (section != null && property != null) {
            put(section, property);
        }
        property = null;
        more.clear();
    }

    private void put(SectionBuilder into, Property found) {
        boolean first = into.put(settings.read(found, more, into.isPassedOver()));
        if (!first && !into.isPassedOver()) {
            String effect = "the aws command refuses the whole file, the AWS SDKs take the last one";
            log.note(found.line().number(), "the key stands in this section already", effect);
        }
    }

    /** Whether the section is none that the AWS tools look into. */
    private boolean passesOver() {
        return section != null && section.isPassedOver();
    }
}
