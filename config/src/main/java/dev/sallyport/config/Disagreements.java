package dev.sallyport.config;

import dev.sallyport.config.Statement.Continuation;
import dev.sallyport.config.Statement.Empty;
import dev.sallyport.config.Statement.Header;
import dev.sallyport.config.Statement.Property;

/**
 * Notes what the AWS tools do not agree on in a line that Sallyport reads, so that a file that works here and fails there
 * explains itself.
 */
final class Disagreements {

    private static final String SDKS_REFUSE = "the AWS SDKs refuse the whole file, the aws command reads it";
    private static final String SDKS_PASS_OVER = "the AWS SDKs pass over it, the aws command reads it";

    private final ConfigText text;
    private final ProblemLog log;
    private boolean indentNoted;

    Disagreements(ConfigText text, ProblemLog log) {
        this.text = text;
        this.log = log;
        if (text.hasByteOrderMark()) {
            log.note(1, "the file begins with a byte order mark", "the AWS tools refuse it, Sallyport reads it");
        }
    }

    void check(Header header, SectionName name) {
        int line = header.line().number();
        indentNoted = false;
        if (header.open() > header.line().start()) {
            String effect = "the AWS SDKs refuse the whole file or overlook the section, the aws command reads it";
            log.note(line, "the section's first line is indented", effect);
        }
        if (header.name().indexOf('#') >= 0 || header.name().indexOf(';') >= 0) {
            log.note(line, "a comment sign stands in the section's name", SDKS_REFUSE);
        }
        checkTail(header);
        if (hasBlankThatCounts(header)) {
            String effect = "the aws command does not know the section, the AWS SDKs read it";
            log.note(line, "a blank stands beside the [ or ]", effect);
        }
        boolean named = name.kind() != SectionName.Kind.OTHER;
        if (named && !(SectionName.isPlain(name.name()) && SectionName.isPlainHeader(header.name()))) {
            log.note(
                    line,
                    "the name has other signs than letters, digits and " + SectionName.PLAIN_SIGNS,
                    SDKS_PASS_OVER);
        }
        if (header.name().equals("DEFAULT")) {
            log.note(line, "[DEFAULT] is not [default]", "the aws command gives its keys to every section");
        }
    }

    /** To the aws command the name is what stands between the brackets; only behind {@code profile} it is trimmed. */
    private boolean hasBlankThatCounts(Header header) {
        if (ConfigText.isBlank(text.at(header.open() + 1))) {
            return true;
        }
        boolean behind = ConfigText.isBlank(text.at(header.close() - 1));
        return behind && SectionName.of(header.name()).kind() != SectionName.Kind.PROFILE;
    }

    private void checkTail(Header header) {
        int end = header.line().end();
        int position = text.skipBlanks(header.close() + 1, end);
        if (position == end) {
            return;
        }
        if (text.at(position) != '#' && text.at(position) != ';') {
            log.note(header.line().number(), "something stands behind the section's name", SDKS_REFUSE);
        } else if (text.text(position, end).indexOf(']') >= 0) {
            log.note(
                    header.line().number(),
                    "a comment behind the section's name holds a ]",
                    "the aws command passes over the section, the AWS SDKs read it");
        }
    }

    void check(Property property) {
        int line = property.line().number();
        if (property.start() > property.line().start() && !indentNoted) {
            indentNoted = true;
            log.note(line, "the line is indented, but there is nothing that it goes on with", SDKS_REFUSE);
        }
        if (text.at(property.delimiter()) == ':') {
            log.note(line, "a : and no = stands behind the key", "the AWS SDKs do not read it, the aws command does");
        }
        if (!SectionName.isPlain(property.key())) {
            log.note(
                    line,
                    "the key has other signs than letters, digits and " + SectionName.PLAIN_SIGNS,
                    SDKS_PASS_OVER);
        }
        if (text.trimmedEnd(property.valueEnd(), property.line().end()) > property.valueEnd()) {
            log.note(line, "a comment stands behind the value", "the aws command takes it for a part of the value");
        }
    }

    /** A line that goes on with {@code of}. */
    void check(Continuation more) {
        for (int i = more.start() + 1; i < more.end(); i++) {
            boolean sign = text.at(i) == '#' || text.at(i) == ';';
            if (sign && (text.at(i - 1) == ' ' || text.at(i - 1) == '\t')) {
                String effect =
                        "in a line that goes on with the one above, the AWS tools take it for a part of the value";
                log.note(more.line().number(), "a comment stands behind the value", effect);
                return;
            }
        }
    }

    /** A comment of its own. */
    void check(Empty empty) {
        if (empty.start() > empty.line().start() && empty.start() < empty.line().end()) {
            String effect = "the AWS SDKs take it for a part of the value above, or refuse the file";
            log.note(empty.line().number(), "the comment is indented", effect);
        }
    }
}
