package dev.sallyport.config;

import dev.sallyport.config.SectionName.Kind;

/** How the two files name their sections. */
enum Kinds {
    /** {@code [default]}, {@code [profile x]}, {@code [sso-session x]}, {@code [services x]}. */
    CONFIG {
        @Override
        SectionName name(String header) {
            return SectionName.of(header);
        }

        @Override
        String hint() {
            return "a profile is [profile NAME]";
        }
    },

    /** A profile's name alone. */
    CREDENTIALS {
        @Override
        SectionName name(String header) {
            return new SectionName(Kind.PROFILE, header);
        }

        @Override
        String hint() {
            return "a profile is [NAME]";
        }
    };

    /** What a header names. */
    abstract SectionName name(String header);

    /** How a profile is to be written. */
    abstract String hint();
}
