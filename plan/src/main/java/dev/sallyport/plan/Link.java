package dev.sallyport.plan;

import java.util.Optional;

/**
 * One profile in a chain of {@code source_profile}s.
 *
 * @param profile its name
 * @param settings what it says and inherits
 * @param role the role that it assumes, if any
 * @param mfaSerial the device that it names or inherits
 * @param mfaProcess the program that prints the device's code, of its own, inherited or its source's
 */
record Link(
        String profile,
        ProfileSettings settings,
        Optional<Role> role,
        Optional<Found> mfaSerial,
        Optional<Found> mfaProcess) {

    Link withoutRole() {
        return new Link(profile, settings, Optional.empty(), mfaSerial, mfaProcess);
    }

    Link withRole(Role other) {
        return new Link(profile, settings, Optional.of(other), mfaSerial, mfaProcess);
    }

    Link withMfaProcessOf(Link source) {
        return new Link(profile, settings, role, mfaSerial, mfaProcess.or(source::mfaProcess));
    }
}
