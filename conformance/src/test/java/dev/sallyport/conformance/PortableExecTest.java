package dev.sallyport.conformance;

import java.nio.file.Path;

/** The same of the portable form, where the command is a child of the JVM. */
final class PortableExecTest extends ExecTest {

    @Override
    Path program() {
        return Scratch.PORTABLE;
    }
}
