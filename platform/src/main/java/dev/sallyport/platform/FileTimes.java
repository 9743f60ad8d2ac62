package dev.sallyport.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** Which file systems can be trusted to change a file's ctime with every change of the file. */
public final class FileTimes {

    /** Local ones whose clock is the machine's. A network's, or one in user space, may cache and may lie. */
    private static final Set<String> HONEST =
            Set.of("ext2", "ext3", "ext4", "xfs", "btrfs", "zfs", "f2fs", "tmpfs", "overlay");

    private FileTimes() {}

    /** Whether the file that {@code path} leads to lies on such a file system; false in any doubt. */
    public static boolean areHonest(Path path) {
        try {
            return HONEST.contains(Files.getFileStore(path.toRealPath()).type());
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }
}
