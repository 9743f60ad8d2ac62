package dev.sallyport.platform;

import java.io.IOException;
import java.nio.file.Path;

/** A file that holds more than is read of its kind. */
public final class FileTooLargeException extends IOException {

    public FileTooLargeException(Path path, int limit) {
        super(path + " is larger than " + limit + " bytes");
    }
}
