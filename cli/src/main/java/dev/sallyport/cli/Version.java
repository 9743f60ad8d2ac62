package dev.sallyport.cli;

import picocli.CommandLine.IVersionProvider;

/** The version that this program was built as. */
final class Version implements IVersionProvider {

    /** The same as the project's version in {@code pom.xml}; a test compares them. */
    static final String NUMBER = "0.1.0";

    @Override
    public String[] getVersion() {
        return new String[] {"sallyport " + NUMBER};
    }
}
