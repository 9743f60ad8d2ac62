package dev.sallyport.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who else may read or change a file: whoever writes the config makes our programs run theirs ({@code
 * credential_process}), and whoever reads the credentials has them.
 */
final class FileModes {

    private FileModes() {}

    /** The config file may be read by others, if it holds no key; nobody else may write it. */
    static Optional<Check> ofAwsFile(Path file) {
        boolean secret = !String.valueOf(file.getFileName()).equals("config");
        return check(file, secret ? "rwx------" : "rwxr-xr-x", "chmod 600 " + file);
    }

    /** The directory of the vault. */
    static Optional<Check> ofHome(Path home) {
        return check(home, "rwx------", "chmod 700 " + home);
    }

    /** The vault itself. */
    static Optional<Check> ofVault(Path vault) {
        return check(vault, "rw-------", "chmod 600 " + vault);
    }

    private static Optional<Check> check(Path path, String most, String mend) {
        Set<PosixFilePermission> excess = new TreeSet<>(permissions(path));
        String mode = PosixFilePermissions.toString(excess);
        excess.removeAll(PosixFilePermissions.fromString(most));
        if (excess.isEmpty()) {
            return Optional.empty();
        }
        boolean written =
                excess.contains(PosixFilePermission.GROUP_WRITE) || excess.contains(PosixFilePermission.OTHERS_WRITE);
        String what = written ? "others may change it" : "others may read it";
        return Optional.of(Check.of("Mode", State.RISK, path + " is " + mode)
                .because(Cause.UNSAFE_MODE, what + ".")
                .next(mend));
    }

    /** None where there is no such file, or its file system knows no modes. */
    private static Set<PosixFilePermission> permissions(Path path) {
        try {
            return Files.getPosixFilePermissions(path);
        } catch (IOException | UnsupportedOperationException e) {
            return Set.of();
        }
    }
}
