package dev.sallyport.cli;

import dev.sallyport.terminal.ProgramVersion;
import picocli.CommandLine.IVersionProvider;

/** The version that this program was built as. */
final class Version implements IVersionProvider {

    static final String NUMBER = ProgramVersion.NUMBER;

    @Override
    public String[] getVersion() {
        return new String[] {"sallyport " + NUMBER};
    }
}
