package dev.sallyport.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What tells one state of a file from every other: two equal identities mean that nothing was written in between.
 *
 * @param device the file system's number
 * @param inode the file's number in it
 * @param size in bytes
 * @param modifiedNanos mtime, nanoseconds since the epoch
 * @param changedNanos ctime, nanoseconds since the epoch
 */
public record FileIdentity(long device, long inode, long size, long modifiedNanos, long changedNanos) {

    /** The identity of the file that {@code path} leads to, through links; empty if there is none. */
    public static Optional<FileIdentity> of(Path path) throws IOException {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        Map<String, Object> unix = Files.readAttributes(path, "unix:dev,ino,size,lastModifiedTime,ctime");
        return Optional.of(new FileIdentity(
                number(unix, "dev"),
                number(unix, "ino"),
                number(unix, "size"),
                nanos(unix, "lastModifiedTime"),
                nanos(unix, "ctime")));
    }

    /** By hand, as is {@link #hashCode}: what a record has by itself is linked at run time, and each command waits for it. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FileIdentity that
                && device == that.device
                && inode == that.inode
                && size == that.size
                && modifiedNanos == that.modifiedNanos
                && changedNanos == that.changedNanos;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(inode) ^ Long.hashCode(changedNanos);
    }

    private static long number(Map<String, Object> attributes, String name) {
        return attributes.get(name) instanceof Number number ? number.longValue() : 0;
    }

    private static long nanos(Map<String, Object> attributes, String name) {
        return attributes.get(name) instanceof FileTime time ? time.to(TimeUnit.NANOSECONDS) : 0;
    }
}
