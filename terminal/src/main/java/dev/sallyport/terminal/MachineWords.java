package dev.sallyport.terminal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Objects;
import java.util.Optional;

/** What the operating system refused, in words: the JDK says of many refusals only which file it was. */
public final class MachineWords {

    private MachineWords() {}

    /** For an {@link IOException}, or one that was carried through unchecked. */
    public static String of(Exception e) {
        if (e instanceof UncheckedIOException carried && carried.getCause() != null) {
            return of(carried.getCause());
        }
        if (e instanceof FileSystemException refused && refused.getFile() != null) {
            return refused.getFile() + ": " + reason(refused);
        }
        return Objects.requireNonNullElse(e.getMessage(), e.toString());
    }

    private static String reason(FileSystemException e) {
        return Optional.ofNullable(e.getReason()).orElseGet(() -> switch (e) {
            case AccessDeniedException denied -> "permission denied";
            case NoSuchFileException gone -> "there is no such file or directory";
            case FileAlreadyExistsException there -> "it is there already, and is something else";
            case NotDirectoryException file -> "it is not a directory";
            default -> e.getClass().getSimpleName();
        });
    }
}
