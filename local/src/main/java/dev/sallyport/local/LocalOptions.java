package dev.sallyport.local;

import dev.sallyport.organization.Organization;
import dev.sallyport.platform.Directories;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How a local organisation is to be started.
 *
 * @param asked the organisation that is wanted; empty for the one that is kept, whichever that is, else {@code preset}
 * @param preset what a new organisation is where none is asked for
 * @param port 0 for any that is free
 * @param keeping where it is kept; empty for nowhere
 */
public record LocalOptions(Optional<Organization> asked, Organization preset, int port, Optional<Keeping> keeping) {

    /**
     * A place on disk.
     *
     * @param database the file
     * @param program the version of this program, which is noted in the file
     */
    public record Keeping(Path database, String program) {}

    /** Of {@code organization}, which ends with the process. */
    public static LocalOptions ephemeral(Organization organization, int port) {
        return new LocalOptions(Optional.of(organization), organization, port, Optional.empty());
    }

    /** The place of this home, which is made if it is missing. */
    public static Keeping in(Directories directories, String program) throws IOException {
        directories.homeForWriting();
        return new Keeping(LocalOrganization.database(directories), program);
    }
}
