package dev.sallyport.terminal;

import dev.sallyport.model.Json;
import dev.sallyport.model.Printable;
import dev.sallyport.model.UserError;
import dev.sallyport.platform.Notices;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The program's two streams: results to stdout, everything for people to stderr.
 *
 * <p>What is printed for people has its control characters escaped, whoever wrote it. A result that cannot be written
 * whole is an error: half a JSON document must not look like success.
 */
public final class Console implements Notices {

    private final OutputStream out;
    private final OutputStream err;
    private final String program;
    private final Set<String> warned = new HashSet<>();

    public Console(OutputStream out, OutputStream err, String program) {
        this.out = out;
        this.err = err;
        this.program = program;
    }

    /** The process's own streams. */
    public static Console ofProcess(String program) {
        return new Console(new FileOutputStream(FileDescriptor.out), new FileOutputStream(FileDescriptor.err), program);
    }

    /** The same for people, with results going elsewhere. */
    public Console withResultsTo(OutputStream elsewhere) {
        return new Console(elsewhere, err, program);
    }

    /** Whether results go to a file descriptor, as those of a process do. */
    boolean isOfProcess() {
        return out instanceof FileOutputStream;
    }

    /** One line of the result, escaped. */
    public void result(String line) {
        resultText(Printable.escape(line) + "\n");
    }

    /** Lines of the result, escaped and written in one go. */
    public void results(List<String> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(Printable.escape(line)).append('\n'));
        resultText(text.toString());
    }

    /** A table, which escapes its cells itself. */
    public void result(Table table) {
        resultText(table.text());
    }

    /** A result as JSON, indented as the {@code aws} command does it. */
    public void result(Json json) {
        resultText(json.toPrettyText() + "\n");
    }

    /** A result in a format of its own, as it is. */
    public void resultText(String text) {
        resultBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A result that is no text. */
    public void resultBytes(byte[] bytes) {
        try {
            out.write(bytes);
            out.flush();
        } catch (IOException e) {
            throw isReaderGone(e)
                    ? new ReaderGone()
                    : new UserError("The result could not be written to stdout: " + e.getMessage(), e);
        }
    }

    /** Whoever read our result has seen enough, as {@code head} does: a failure of which nobody need be told. */
    public static final class ReaderGone extends RuntimeException {
        /** As the shell reports a program that SIGPIPE ended, which the JVM ignores: 128 + 13. */
        public static final int STATUS = 141;

        ReaderGone() {
            super("stdout was closed by its reader");
        }
    }

    /** The JDK has no type for EPIPE. */
    private static boolean isReaderGone(IOException e) {
        return "Broken pipe".equals(e.getMessage());
    }

    @Override
    public void say(String line) {
        people(Printable.escape(line));
    }

    @Override
    public synchronized void warn(String line) {
        if (warned.add(line)) {
            people(program + ": warning: " + Printable.escape(line));
        }
    }

    /** A failure: what was tried, then its details, indented. */
    public void error(String prefix, UserError error) {
        people(prefix + ": " + Printable.escape(error.getMessage()));
        error.details().forEach(detail -> people("  " + Printable.escape(detail)));
    }

    /** Where the command line parser prints what was asked for, such as help. */
    public PrintWriter resultWriter() {
        return new PrintWriter(out, true, StandardCharsets.UTF_8);
    }

    /** Where the command line parser prints to people. */
    public PrintWriter peopleWriter() {
        return new PrintWriter(err, true, StandardCharsets.UTF_8);
    }

    /** For {@code --debug}: where it happened. Exceptions of ours hold no secret. */
    public void stackTrace(Throwable e) {
        StringWriter trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace, true));
        trace.toString().lines().map(line -> line.replace("\t", "    ")).forEach(this::say);
    }

    /** A line for people that holds nothing from outside. */
    private void people(String line) {
        try {
            err.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            err.flush();
        } catch (IOException e) {
            // Nobody can be told that nobody can be told.
        }
    }
}
