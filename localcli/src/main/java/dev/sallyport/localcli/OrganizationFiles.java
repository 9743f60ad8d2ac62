package dev.sallyport.localcli;

import dev.sallyport.model.Limits;
import dev.sallyport.model.UserError;
import dev.sallyport.organization.Organization;
import dev.sallyport.organization.OrganizationDocument;
import dev.sallyport.terminal.Invocation;
import dev.sallyport.terminal.MachineWords;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads organisations from where the command line names them: a file, or {@code -} for stdin. */
final class OrganizationFiles {

    private static final String STDIN = "-";

    private final Invocation app;

    OrganizationFiles(Invocation app) {
        this.app = app;
    }

    /** The organisation of a document. */
    Organization document(String name) {
        return OrganizationDocument.read(text(name), label(name));
    }

    /** The text of a file or of stdin. */
    String text(String name) {
        try (InputStream in = name.equals(STDIN) ? app.stdin() : Files.newInputStream(Path.of(name))) {
            byte[] bytes = in.readNBytes(Limits.CONFIG_BYTES + 1);
            if (bytes.length > Limits.CONFIG_BYTES) {
                throw new UserError(label(name) + " is longer than " + (Limits.CONFIG_BYTES >> 20) + " MiB.");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new UserError(label(name) + " is not UTF-8 text.", e);
        } catch (IOException e) {
            throw new UserError("Cannot read " + label(name) + ": " + MachineWords.of(e), e);
        }
    }

    /** As an error names it. */
    static String label(String name) {
        return name.equals(STDIN) ? "stdin" : name;
    }
}
