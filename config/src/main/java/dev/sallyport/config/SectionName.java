package dev.sallyport.config;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a section's header names: {@code [default]}, {@code [profile x]}, {@code [sso-session x]}, {@code [services x]}, or
 * something that the AWS tools pass over.
 *
 * @param kind what it names
 * @param name its name; the whole header where {@code kind} is {@link Kind#OTHER}
 */
record SectionName(Kind kind, String name) {

    /** The signs beside letters and digits that all AWS tools take in a name. */
    static final String PLAIN_SIGNS = "_-/.%@:+";

    /** The kinds of section, with the word in front of the name. */
    enum Kind {
        /** {@code [default]}, which yields to {@code [profile default]}. */
        DEFAULT("default"),
        PROFILE("profile"),
        SSO_SESSION("sso-session"),
        SERVICES("services"),
        OTHER("other");

        private static final List<Kind> NAMED = List.of(PROFILE, SSO_SESSION, SERVICES);

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }

        /** Whether it is a profile's. */
        boolean isProfile() {
            return this == DEFAULT || this == PROFILE;
        }
    }

    /** Reads a header: a word and a name, which may be quoted as for a shell, so that it can have blanks. */
    static SectionName of(String header) {
        if (header.equals(Kind.DEFAULT.word)) {
            return new SectionName(Kind.DEFAULT, header);
        }
        for (Kind kind : Kind.NAMED) {
            int length = kind.word.length();
            if (header.startsWith(kind.word) && header.length() > length && isBlank(header.charAt(length))) {
                return nameIn(header.substring(length))
                        .map(name -> new SectionName(kind, name))
                        .orElseGet(() -> new SectionName(Kind.OTHER, header));
            }
        }
        return new SectionName(Kind.OTHER, header);
    }

    /** By hand, as is {@link #hashCode}: what a record has by itself is linked at run time, and lists wait for it. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SectionName that && kind == that.kind && name.equals(that.name);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + kind.word.hashCode();
    }

    /** {@code profile x} and the like, as a person writes it. */
    String header() {
        return kind == Kind.OTHER || kind == Kind.DEFAULT ? name : kind.word + " " + name;
    }

    private static Optional<String> nameIn(String rest) {
        String bare = rest.substring(1);
        if (isPlain(bare) && !bare.isEmpty()) {
            return Optional.of(bare); // as nearly all are, seen at a glance: a file may have thousands
        }
        try {
            List<String> words = CommandLine.split(rest);
            return words.size() == 1 && !words.getFirst().isEmpty() ? Optional.of(words.getFirst()) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // an open quote: the AWS tools pass such a section over
        }
    }

    /** Whether a name has only signs that all AWS tools take. */
    static boolean isPlain(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (!isPlain(name.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** The same of a header but for its blanks: in it quotes are seen, which are no part of the name. */
    static boolean isPlainHeader(String header) {
        for (int i = 0; i < header.length(); i++) {
            if (!isPlain(header.charAt(i)) && !isBlank(header.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlain(char c) {
        boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        return letter || PLAIN_SIGNS.indexOf(c) >= 0;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
