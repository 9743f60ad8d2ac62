package dev.sallyport.plan;

import java.util.List;

/**
 * The profiles from the one asked for down to where credentials come from.
 *
 * @param links the profile asked for first
 * @param root where the last one's credentials come from
 */
record Chain(List<Link> links, Step root) {

    Chain {
        links = List.copyOf(links);
    }

    /** The profile that was asked for. */
    Link first() {
        return links.getFirst();
    }

    /** Those that assume a role, in the order of assuming: the one next to the root first. */
    List<Link> roles() {
        return links.reversed().stream().filter(link -> link.role().isPresent()).toList();
    }
}
