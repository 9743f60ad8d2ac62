package dev.sallyport.config;

import dev.sallyport.config.ConfigText.Line;
import dev.sallyport.config.Statement.Header;
import dev.sallyport.model.Printable;
import dev.sallyport.model.UserError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Edits a config file without changing a byte of what it was not asked to change: comments, order, spacing, line ends and
 * a byte order mark stay as they are.
 *
 * <p>Immutable and pure: every edit gives a new editor; {@link ConfigWriter} brings the result to the disk.
 */
public final class ConfigEditor {

    private final Path path;
    private final ConfigText text;
    private final List<Statement> statements;
    private final List<ManagedBlock> blocks;

    private ConfigEditor(Path path, ConfigText text) {
        this.path = path;
        this.text = text;
        this.statements = StatementReader.read(text);
        this.blocks = ManagedBlock.find(path, text);
    }

    /**
     * Begins with a file's content; none for a file that is not there yet.
     *
     * @param path for messages
     * @throws UserError naming file and line if the file is broken, or a managed block in it is
     */
    public static ConfigEditor of(Path path, byte[] content) {
        ConfigFile.parse(path, content);
        try {
            return new ConfigEditor(path, ConfigText.decode(content));
        } catch (BadTextException e) {
            throw new IllegalStateException("it was just read", e);
        }
    }

    /** The file's content as it stands after the edits. */
    public byte[] content() {
        return text.encode();
    }

    /** The names of the profiles that stand outside the managed block {@code block}. */
    public Set<String> profilesOutside(String block) {
        Set<String> names = new LinkedHashSet<>();
        for (Header header : profileHeaders()) {
            if (!blockAround(header.line()).equals(Optional.of(block))) {
                names.add(profileName(header).orElseThrow());
            }
        }
        return names;
    }

    /** The managed block that {@code profile} stands in, if it does. */
    public Optional<String> blockOf(String profile) {
        return headers(profile).stream()
                .flatMap(header -> blockAround(header.line()).stream())
                .findFirst();
    }

    /**
     * Puts a managed block in place of the one of that name, or at the end of the file.
     *
     * @throws UserError if one of the profiles stands outside the block as well: the {@code aws} command refuses a file
     *     with a section twice
     */
    public ConfigEditor putBlock(String name, List<ProfileText> profiles) {
        refuseTwice(name, profiles);
        String block = ManagedBlock.text(name, profiles, text.lineEnd());
        return find(name)
                .map(old -> replaced(clearEnd(old).start(), old.end().next(), endedLike(old.end(), block)))
                .orElseGet(() -> appended(block));
    }

    /** Writes a whole profile: in place of the section that it has, else at the end of the file. */
    public ConfigEditor putProfile(ProfileText profile) {
        refuseManaged(profile.name());
        List<Header> old = headers(profile.name());
        if (old.isEmpty()) {
            return appended(profile.lines(text.lineEnd()));
        }
        if (old.size() > 1) {
            return removeSection(old.getLast()).putProfile(profile);
        }
        Line last = lastLine(old.getFirst());
        refuseIndentedBelow(last);
        return replaced(old.getFirst().line().start(), last.next(), endedLike(last, profile.lines(text.lineEnd())));
    }

    /** Sets keys of a profile, which is made if there is none; its other keys, comments and spacing stay. */
    public ConfigEditor set(ProfileText changes) {
        refuseManaged(changes.name());
        if (headers(changes.name()).isEmpty()) {
            return appended(changes.lines(text.lineEnd()));
        }
        ConfigEditor edited = this;
        for (Map.Entry<String, String> setting : changes.settings().entrySet()) {
            edited = edited.set(changes.name(), setting.getKey(), setting.getValue());
        }
        return edited;
    }

    private ConfigEditor set(String profile, String key, String value) {
        Optional<Statement.Property> old = headers(profile).reversed().stream()
                .flatMap(header -> properties(header).reversed().stream())
                .filter(property -> property.key().equals(key))
                .findFirst();
        if (old.isPresent()) {
            return setValue(old.get(), value);
        }
        Line last = lastLine(headers(profile).getLast());
        refuseIndentedBelow(last);
        String line = ProfileText.setting(key, value);
        return last.end() < last.next()
                ? replaced(last.next(), last.next(), line + text.lineEnd())
                : replaced(last.end(), last.end(), text.lineEnd() + line);
    }

    private ConfigEditor setValue(Statement.Property property, String value) {
        int end = property.valueEnd();
        for (Statement statement : statements.subList(property.line().number(), statements.size())) {
            if (statement instanceof Statement.Continuation more) {
                end = more.line().end();
            } else if (!(statement instanceof Statement.Empty)) {
                break;
            }
        }
        boolean empty = property.valueStart() == property.valueEnd();
        String blank = empty && !Character.isWhitespace(text.at(property.valueStart() - 1)) ? " " : "";
        return replaced(property.valueStart(), end, blank + value);
    }

    private ConfigEditor removeSection(Header header) {
        return removed(header.line().start(), lastLine(header).next());
    }

    /** Takes lines out, and a blank line in front of them, so that none pile up. */
    private ConfigEditor removed(int start, int end) {
        Optional<Line> blank = text.lines().stream()
                .filter(line -> line.next() == start && line.start() == line.end())
                .findFirst();
        return replaced(blank.map(Line::start).orElse(start), end, "");
    }

    private ConfigEditor appended(String lines) {
        String end = text.lineEnd();
        if (text.lines().isEmpty()) {
            return replaced(text.length(), text.length(), lines);
        }
        Line last = text.lines().getLast();
        String finish = last.end() < last.next() ? "" : end;
        String apart = last.start() == last.end() ? "" : end;
        return replaced(text.length(), text.length(), finish + apart + lines);
    }

    private ConfigEditor replaced(int start, int end, String replacement) {
        return new ConfigEditor(path, text.splice(start, end, replacement));
    }

    /** A file whose last line has no line end goes on ending so. */
    private String endedLike(Line last, String lines) {
        boolean ended = last.end() < last.next();
        return ended
                ? lines
                : lines.substring(0, lines.length() - text.lineEnd().length());
    }

    /** Where the block begins, once it is sure that nothing below it would fall to another section. */
    private Line clearEnd(ManagedBlock block) {
        for (Statement statement : statements.subList(block.end().number(), statements.size())) {
            if (statement instanceof Header) {
                break;
            }
            if (!(statement instanceof Statement.Empty)) {
                throw new UserError("Line " + statement.line().number() + " of " + path
                                + " belongs to no section of its own")
                        .with("It stands below the managed block '" + block.name()
                                + "' and would fall to whatever comes last in it.")
                        .with("Nothing was changed. Put a [profile NAME] line above it, or move it.");
            }
        }
        refuseIndentedBelow(block.end());
        return block.begin();
    }

    /** A section whose first line is indented would become a part of whatever is written above it. */
    private void refuseIndentedBelow(Line above) {
        statements.subList(above.number(), statements.size()).stream()
                .filter(statement -> !(statement instanceof Statement.Empty))
                .findFirst()
                .filter(next -> next instanceof Header header
                        && header.open() > header.line().start())
                .ifPresent(next -> {
                    throw new UserError("Line " + next.line().number() + " of " + path
                                    + " is indented and would go on with what is written above it")
                            .with("Nothing was changed. Take away the blanks in front of its [, and try again.");
                });
    }

    private Optional<ManagedBlock> find(String name) {
        return blocks.stream().filter(block -> block.name().equals(name)).findFirst();
    }

    private Optional<String> blockAround(Line line) {
        return blocks.stream()
                .filter(block -> block.holds(line))
                .map(ManagedBlock::name)
                .findFirst();
    }

    private List<Header> profileHeaders() {
        return statements.stream()
                .flatMap(s -> s instanceof Header header ? Stream.of(header) : Stream.empty())
                .filter(header -> profileName(header).isPresent())
                .toList();
    }

    /** The profile's headers; where {@code [profile default]} stands in the file, {@code [default]} counts for nothing. */
    private List<Header> headers(String profile) {
        List<Header> all = profileHeaders().stream()
                .filter(header -> profileName(header).equals(Optional.of(profile)))
                .toList();
        List<Header> spelledOut = all.stream()
                .filter(header -> SectionName.of(header.name()).kind() == SectionName.Kind.PROFILE)
                .toList();
        return spelledOut.isEmpty() ? all : spelledOut;
    }

    private static Optional<String> profileName(Header header) {
        SectionName name = SectionName.of(header.name());
        return name.kind().isProfile() ? Optional.of(name.name()) : Optional.empty();
    }

    private List<Statement> body(Header header) {
        List<Statement> body = new ArrayList<>();
        for (Statement statement : statements.subList(header.line().number(), statements.size())) {
            if (statement instanceof Header) {
                break;
            }
            body.add(statement);
        }
        return body;
    }

    private List<Statement.Property> properties(Header header) {
        List<Statement.Property> properties = new ArrayList<>();
        for (Statement statement : body(header)) {
            if (statement instanceof Statement.Property property) {
                properties.add(property);
            }
        }
        return properties;
    }

    /** The last line that says something; comments behind it may be meant for what follows. */
    private Line lastLine(Header header) {
        return body(header).reversed().stream()
                .filter(statement -> !(statement instanceof Statement.Empty))
                .map(Statement::line)
                .findFirst()
                .orElse(header.line());
    }

    private void refuseManaged(String profile) {
        blockOf(profile).ifPresent(block -> {
            throw new UserError("Profile '" + Printable.escape(profile) + "' stands in the managed block '" + block
                            + "' of " + path + ", which is only replaced as a whole")
                    .with("Write the block anew with: sallyport profiles generate")
                    .with("or move the profile out of the block.");
        });
    }

    private void refuseTwice(String block, List<ProfileText> profiles) {
        Set<String> outside = profilesOutside(block);
        List<String> twice = profiles.stream()
                .map(ProfileText::name)
                .filter(outside::contains)
                .toList();
        if (!twice.isEmpty()) {
            throw new UserError("These profiles stand in " + path + " already, outside the managed block: "
                            + String.join(", ", twice))
                    .with("Nothing was changed: the aws command refuses a file with a section twice.")
                    .with("Remove or rename them, and try again.");
        }
    }
}
