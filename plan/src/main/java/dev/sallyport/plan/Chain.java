package dev.sallyport.plan;

import java.util.List;
import java.util.Optional;

/**
 * The profiles from the one asked for down to where credentials come from.
 *
 * @param links the profile asked for first
 * @param root where the last one's credentials come from
 */
record Chain(List<Link> links, Step.Source root) {

    Chain {
        links = List.copyOf(links);
    }

    /** The profile that was asked for. */
    Link first() {
        return links.getFirst();
    }

    /** The program that prints the code of {@code serial}, where a profile that names the device names one. */
    Optional<Found> mfaProcess(Found serial) {
        return links.stream()
                .filter(link -> link.mfaSerial().map(Found::value).equals(Optional.of(serial.value())))
                .flatMap(link -> link.mfaProcess().stream())
                .findFirst();
    }

    /** Those that assume a role, in the order of assuming: the one next to the root first. */
    List<Link> roles() {
        return links.reversed().stream().filter(link -> link.role().isPresent()).toList();
    }
}
