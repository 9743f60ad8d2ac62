package dev.sallyport.config;

import java.util.List;
import java.util.Optional;

/**
 * What a section's header names: {@code [default]}, {@code [profile x]}, {@code [sso-session x]}, {@code [services x]}, or
 * something that the AWS tools pass over.
 *
 * @param kind what it names
 * @param name its name; the whole header where {@code kind} is {@link Kind#OTHER}
 */
record SectionName(Kind kind, String name) {

    /** The kinds of section, with the word in front of the name. */
    enum Kind {
        /** {@code [default]}, which yields to {@code [profile default]}. */
        DEFAULT("default"),
        PROFILE("profile"),
        SSO_SESSION("sso-session"),
        SERVICES("services"),
        OTHER("");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        static Optional<Kind> named(String word) {
            return List.of(PROFILE, SSO_SESSION, SERVICES).stream()
                    .filter(k -> k.word.equals(word))
                    .findFirst();
        }
    }

    /** Reads a header; two words, split as a shell does, so that a name with blanks can be quoted. */
    static SectionName of(String header) {
        if (header.equals(Kind.DEFAULT.word)) {
            return new SectionName(Kind.DEFAULT, header);
        }
        List<String> words = words(header);
        if (words.size() != 2) {
            return new SectionName(Kind.OTHER, header);
        }
        return Kind.named(words.get(0))
                .map(kind -> new SectionName(kind, words.get(1)))
                .orElseGet(() -> new SectionName(Kind.OTHER, header));
    }

    private static List<String> words(String header) {
        try {
            return CommandLine.split(header);
        } catch (IllegalArgumentException e) {
            return List.of(); // an open quote: the AWS tools pass such a section over
        }
    }
}
