package dev.sallyport.config;

import dev.sallyport.config.ConfigText.Line;
import dev.sallyport.model.Printable;
import dev.sallyport.model.UserError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of the config file that Sallyport writes as a whole, between two comment lines:
 *
 * <pre>
 * # >>> sallyport: NAME (format 1) >>>
 * …
 * # <<< sallyport: NAME <<<
 * </pre>
 *
 * @param name the block's name
 * @param begin its first line
 * @param end its last line
 */
record ManagedBlock(String name, Line begin, Line end) {

    private static final int FORMAT = 1;
    private static final String BEGIN_SIGN = "# >>> sallyport:";
    private static final String END_SIGN = "# <<< sallyport:";
    private static final Pattern BEGIN = Pattern.compile("# >>> sallyport: (\\S+) \\(format (\\d{1,4})\\) >>>");
    private static final Pattern END = Pattern.compile("# <<< sallyport: (\\S+) <<<");
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}._@+=,/:-]{1,128}");

    boolean holds(Line line) {
        return line.number() > begin.number() && line.number() < end.number();
    }

    /** A block's text, every line ended. */
    static String text(String name, List<ProfileText> profiles, String lineEnd) {
        checkName(name);
        List<String> sections = profiles.stream().map(p -> p.lines(lineEnd)).toList();
        return BEGIN_SIGN + " " + name + " (format " + FORMAT + ") >>>" + lineEnd
                + "# Written by Sallyport. What stands up to the closing line is replaced as a whole." + lineEnd
                + String.join(lineEnd, sections)
                + END_SIGN + " " + name + " <<<" + lineEnd;
    }

    /**
     * The blocks of a file.
     *
     * @throws UserError naming the lines if one is damaged, stands there twice, or was written by a newer Sallyport
     */
    static List<ManagedBlock> find(Path path, ConfigText text) {
        List<ManagedBlock> blocks = new ArrayList<>();
        Optional<Line> open = Optional.empty();
        for (Line line : text.lines()) {
            String shown = markerText(text, line);
            if (shown.startsWith(BEGIN_SIGN)) {
                if (open.isPresent()) {
                    throw damaged(path, open.get(), "is not closed before another begins in line " + line.number());
                }
                open = Optional.of(line);
            } else if (shown.startsWith(END_SIGN)) {
                Line begin = open.orElseThrow(() -> damaged(path, line, "is closed but never began"));
                add(blocks, path, text, begin, line);
                open = Optional.empty();
            }
        }
        open.ifPresent(begin -> {
            throw damaged(path, begin, "is not closed");
        });
        return List.copyOf(blocks);
    }

    private static void add(List<ManagedBlock> blocks, Path path, ConfigText text, Line begin, Line end) {
        Matcher opening = BEGIN.matcher(markerText(text, begin));
        Matcher closing = END.matcher(markerText(text, end));
        if (!opening.matches() || !NAME.matcher(opening.group(1)).matches()) {
            throw damaged(path, begin, "has a first line that was changed");
        }
        if (Integer.parseInt(opening.group(2)) > FORMAT) {
            throw new UserError("A newer Sallyport wrote the block in " + path + ":" + begin.number() + " (format "
                            + opening.group(2) + "; this one knows " + FORMAT + ")")
                    .with("Nothing was changed. Use that newer one.");
        }
        if (!closing.matches() || !closing.group(1).equals(opening.group(1))) {
            throw damaged(path, begin, "is closed by another block's last line, " + end.number());
        }
        String name = opening.group(1);
        if (blocks.stream().anyMatch(block -> block.name().equals(name))) {
            throw damaged(path, begin, "stands in the file twice");
        }
        blocks.add(new ManagedBlock(name, begin, end));
    }

    /** The line's text if it may be a marker; no other line becomes a string here. */
    private static String markerText(ConfigText text, Line line) {
        boolean comment = line.start() < line.end() && text.at(line.start()) == '#';
        return comment ? text.text(line.start(), line.end()).stripTrailing() : "";
    }

    private static void checkName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new UserError("This cannot be the name of a managed block: '" + Printable.escape(name) + "'");
        }
    }

    private static UserError damaged(Path path, Line line, String what) {
        return new UserError("The managed block in " + path + ":" + line.number() + " " + what)
                .with("Nothing was changed. Mend its first and last line, or remove it whole, and try again.");
    }
}
