package dev.sallyport.config;

import dev.sallyport.config.SectionName.Kind;

/** How the two files name their sections. */
enum Kinds {
    /** {@code [default]}, {@code [profile x]}, {@code [sso-session x]}, {@code [services x]}. */
    CONFIG("config") {
        @Override
        SectionName name(String header) {
            return SectionName.of(header);
        }

        @Override
        String passedOver() {
            return "the AWS tools pass over it: a profile is [profile NAME]";
        }
    },

    /** A profile's name alone. */
    CREDENTIALS("credentials") {
        @Override
        SectionName name(String header) {
            SectionName inConfig = SectionName.of(header);
            boolean profile = inConfig.kind() == Kind.DEFAULT || inConfig.kind() == Kind.OTHER;
            return new SectionName(profile ? Kind.PROFILE : Kind.OTHER, header);
        }

        @Override
        String passedOver() {
            return "the AWS SDKs pass over it: in the credentials file a profile is [NAME]";
        }
    };

    private final String word;

    Kinds(String word) {
        this.word = word;
    }

    /** The file's name among people. */
    String word() {
        return word;
    }

    /** What a header names. */
    abstract SectionName name(String header);

    /** What becomes of a section that is none of these, and how a profile is to be written. */
    abstract String passedOver();
}
