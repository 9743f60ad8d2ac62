package dev.sallyport.terminal;

/** Which Sallyport this is: what it says of itself, and notes in files that it writes. */
public final class ProgramVersion {

    /** The same as the project's version in {@code pom.xml}; a test compares them. */
    public static final String NUMBER = "0.1.0";

    private ProgramVersion() {}
}
