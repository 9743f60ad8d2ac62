package dev.sallyport.credentials;

import dev.sallyport.model.Json;
import dev.sallyport.model.JsonException;
import dev.sallyport.model.Limits;
import dev.sallyport.platform.DurableFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * What processes leave for each other in the lock directory, a JSON object to a file, never a secret. A note that cannot
 * be written or read is a courtesy less for others: never a reason for us to fail.
 *
 * @param path where it lies
 */
record NoteFile(Path path) {

    private static final String DIRECTORY = "flights-v1";

    /** Where all of them lie below the lock directory. */
    static Path directory(Path lockDirectory) {
        return lockDirectory.resolve(DIRECTORY);
    }

    /** Makes that directory, if it is missing. */
    static void makeDirectory(Path lockDirectory) throws IOException {
        try {
            Files.createDirectory(
                    directory(lockDirectory),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (FileAlreadyExistsException e) {
            // made by an earlier process
        }
    }

    void write(Json.Obj content) {
        try {
            DurableFile.replace(path, content.toText().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            System.getLogger(NoteFile.class.getName()).log(System.Logger.Level.DEBUG, "not written: " + path, e);
        }
    }

    Optional<Json.Obj> read() {
        try (InputStream in = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
            byte[] content = in.readNBytes(Limits.HELPER_OUTPUT_BYTES);
            return Json.parse(new String(content, StandardCharsets.UTF_8)).asObject();
        } catch (IOException | JsonException e) {
            return Optional.empty();
        }
    }
}
