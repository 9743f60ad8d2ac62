package dev.sallyport.plan;

import dev.sallyport.config.AwsFiles;
import dev.sallyport.model.Limits;
import dev.sallyport.model.Printable;
import dev.sallyport.model.UserError;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Follows {@code source_profile} from the profile asked for down to where credentials come from.
 *
 * <p>{@link Ways} says which way each profile goes. Any return to a profile seen before is an error.
 */
final class ChainBuilder {

    private final AwsFiles files;
    private final KeyIndex keys;
    private final Dialect dialect;
    private final Overrides overrides;
    private final RoleReader roles;
    private final Reasons reasons;
    private final Ways ways;
    private final ChainErrors errors;

    ChainBuilder(AwsFiles files, KeyIndex keys, Dialect dialect, Overrides overrides, Reasons reasons) {
        this.files = files;
        this.keys = keys;
        this.dialect = dialect;
        this.overrides = overrides;
        this.roles = new RoleReader(overrides, dialect, reasons);
        this.reasons = reasons;
        this.ways = new Ways(files, keys, dialect, overrides, reasons);
        this.errors = new ChainErrors(files, keys);
    }

    Chain build(String profile) {
        requireKnown(profile);
        List<Link> links = new ArrayList<>();
        Set<String> visited = new LinkedHashSet<>();
        Optional<Role> further = roles.further();
        String name = profile;
        while (true) {
            visited.add(name);
            Link link = link(name, links.isEmpty(), further.isPresent());
            links.add(link);
            switch (ways.of(link, links.size() == 1)) {
                case Way.Root root -> {
                    return new Chain(complete(links, further), root.step());
                }
                case Way.RootWithoutRole root -> {
                    return new Chain(complete(withoutLastRole(links), further), root.step());
                }
                case Way.Token token -> {
                    return opened(links, further, token);
                }
                case Way.Source source -> name = follow(link, source.profile(), visited);
            }
        }
    }

    private Link link(String name, boolean active, boolean roleBehind) {
        ProfileSettings settings = ProfileSettings.of(files, name, dialect);
        Optional<Role> role = roles.read(settings, name, active, active && !roleBehind);
        Optional<Found> serial = overrides.mfaSerial().or(() -> settings.find("mfa_serial"));
        return new Link(name, settings, role, serial, settings.find("mfa_process"));
    }

    private static List<Link> withoutLastRole(List<Link> links) {
        List<Link> changed = new ArrayList<>(links);
        changed.addLast(changed.removeLast().withoutRole());
        return changed;
    }

    /**
     * Lets every profile have the MFA program of its source. {@code --role-arn} puts a link in front that takes region and
     * MFA device from the profile behind it.
     */
    private static List<Link> complete(List<Link> links, Optional<Role> further) {
        List<Link> all = new ArrayList<>(links);
        for (int i = all.size() - 2; i >= 0; i--) {
            all.set(i, all.get(i).withMfaProcessOf(all.get(i + 1)));
        }
        further.ifPresent(role -> all.addFirst(all.getFirst().withRole(role)));
        return all;
    }

    /** A role opened by a token is where the chain begins; its call needs an address, which the whole chain decides. */
    private Chain opened(List<Link> links, Optional<Role> further, Way.Token way) {
        Addresses addresses = new Addresses(complete(links, further), Optional.empty(), overrides, files, reasons);
        Step.Source step = new Step.AssumeRoleWithWebIdentity(
                addresses.of(links.getLast().profile()),
                way.role().arn(),
                WebIdentity.session(way.role()),
                way.token());
        return new Chain(complete(withoutLastRole(links), further), step);
    }

    private String follow(Link from, Found source, Set<String> visited) {
        String name = source.value();
        if (visited.contains(name)) {
            throw errors.cycle(visited, source);
        }
        if (visited.size() == Limits.CHAIN_STEPS) {
            throw new UserError("The chain of source_profiles is longer than " + Limits.CHAIN_STEPS + " profiles")
                    .with("It ends at " + Values.shown(source) + ".");
        }
        if (!isKnown(name)) {
            throw errors.unknownSource(from.profile(), source);
        }
        return name;
    }

    private boolean isKnown(String name) {
        return keys.get(name).isPresent() || files.profile(name).isPresent();
    }

    private void requireKnown(String profile) {
        if (profile.isEmpty() || profile.getBytes(StandardCharsets.UTF_8).length > Limits.PROFILE_NAME_BYTES) {
            throw new UserError("A profile's name has 1 to " + Limits.PROFILE_NAME_BYTES + " bytes, unlike '"
                    + Printable.escape(profile.substring(0, Math.min(40, profile.length()))) + "'");
        }
        if (!isKnown(profile)) {
            throw errors.unknownProfile(profile);
        }
    }
}
