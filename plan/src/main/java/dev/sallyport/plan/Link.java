package dev.sallyport.plan;

import java.util.Optional;

/**
 * One profile in a chain of {@code source_profile}s.
 *
 * @param profile its name
 * @param settings what it says and inherits
 * @param role the role that it assumes, if any
 * @param mfaSerial the device that it names or inherits
 */
record Link(String profile, ProfileSettings settings, Optional<Role> role, Optional<Found> mfaSerial) {

    Link withoutRole() {
        return new Link(profile, settings, Optional.empty(), mfaSerial);
    }
}
