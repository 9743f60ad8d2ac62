package dev.sallyport.model;

/** How much of anything is read, in one place, so that no input can make the program suffer. */
public final class Limits {

    /** Bytes of UTF-8 in a profile's name. */
    public static final int PROFILE_NAME_BYTES = 255;

    /** Bytes in a path. */
    public static final int PATH_BYTES = 4096;

    /** Bytes in a config or credentials file. */
    public static final int CONFIG_BYTES = 16 << 20;

    /** Characters in one line of a config file. */
    public static final int CONFIG_LINE_CHARACTERS = 64 << 10;

    /** Lines in a config file. */
    public static final int CONFIG_LINES = 500_000;

    /** What is wrong with one config file and is told of; what comes behind is counted. */
    public static final int CONFIG_PROBLEMS = 1_000;

    /** Sections in a config file. */
    public static final int CONFIG_SECTIONS = 100_000;

    /** Bytes that a helper process may print. */
    public static final int HELPER_OUTPUT_BYTES = 64 << 10;

    /** Steps in a chain of profiles. */
    public static final int CHAIN_STEPS = 50;

    /** Characters in a JSON document that a person or a server gives us. */
    public static final int JSON_CHARACTERS = 16 << 20;

    /** Depth of nested JSON values. */
    public static final int JSON_DEPTH = 100;

    private Limits() {}
}
