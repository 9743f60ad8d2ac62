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
 * <p>A stored key of a profile's own name ends the chain there. A profile that names itself as its source has only that
 * way; any other return to a profile seen before is an error.
 */
final class ChainBuilder {

    private final AwsFiles files;
    private final KeyIndex keys;
    private final Dialect dialect;
    private final Overrides overrides;
    private final RoleReader roles;
    private final Reasons reasons;
    private final ChainErrors errors;

    ChainBuilder(AwsFiles files, KeyIndex keys, Dialect dialect, Overrides overrides, Reasons reasons) {
        this.files = files;
        this.keys = keys;
        this.dialect = dialect;
        this.overrides = overrides;
        this.roles = new RoleReader(overrides, dialect, reasons);
        this.reasons = reasons;
        this.errors = new ChainErrors(files, keys);
    }

    /** Where a profile's credentials come from: a step of their own, or another profile. */
    private sealed interface Way {
        record Root(Step step) implements Way {}

        record Source(Found profile) implements Way {}

        /** A helper stands beside a role; aws-vault runs the helper and forgets the role. */
        record RootWithoutRole(Step step) implements Way {}
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
            switch (way(link)) {
                case Way.Root root -> {
                    return chain(links, further, root.step());
                }
                case Way.RootWithoutRole root -> {
                    links.set(links.size() - 1, link.withoutRole());
                    return chain(links, further, root.step());
                }
                case Way.Source source -> name = follow(link, source.profile(), visited);
            }
        }
    }

    private Link link(String name, boolean active, boolean roleBehind) {
        ProfileSettings settings = ProfileSettings.of(files, name, dialect);
        Optional<Role> role = roles.read(settings, active, active && !roleBehind);
        Optional<Found> serial = overrides.mfaSerial().or(() -> settings.find("mfa_serial"));
        return new Link(name, settings, role, serial, settings.find("mfa_process"));
    }

    /** {@code --role-arn} puts a link in front that takes region and MFA device from the profile behind it. */
    private Chain chain(List<Link> links, Optional<Role> further, Step root) {
        List<Link> all = new ArrayList<>(links);
        for (int i = all.size() - 2; i >= 0; i--) {
            all.set(i, all.get(i).withMfaProcessOf(all.get(i + 1)));
        }
        further.ifPresent(role -> all.addFirst(all.getFirst().withRole(role)));
        return new Chain(all, root);
    }

    private Way way(Link link) {
        Optional<KeyIndex.Entry> key = keys.get(link.profile());
        if (key.isPresent()) {
            reasons.add("key", link.profile(), "vault");
            KeyIndex.Entry entry = key.get();
            return new Way.Root(new Step.StoredKey(link.profile(), entry.accessKeyId(), entry.endpoint()));
        }
        Optional<Found> source =
                link.settings().find("source_profile").filter(s -> !s.value().equals(link.profile()));
        Optional<Found> helper = link.settings()
                .find("credential_process")
                .filter(command -> !HelperCommand.asksUsFor(command, link.profile()));
        boolean helperFirst = dialect == Dialect.SALLYPORT && link.role().isEmpty();
        if (source.isPresent() && !(helperFirst && helper.isPresent())) {
            reasons.add(source.get());
            return new Way.Source(source.get());
        }
        return helper.map(command -> helperWay(link, command))
                .orElseThrow(() -> errors.noCredentials(link.profile(), link.settings(), link.role()));
    }

    private Way helperWay(Link link, Found command) {
        Step step = new Step.CredentialProcess(link.profile(), HelperCommand.toRun(command, dialect));
        reasons.add("credential_process", command.value(), command.origin());
        if (link.role().isEmpty()) {
            return new Way.Root(step);
        }
        return switch (dialect) {
            case SALLYPORT -> throw errors.roleBesideHelper(link.profile(), command);
            case AWS_VAULT -> {
                reasons.add("role_arn", "passed over beside credential_process", "aws-vault's rule");
                yield new Way.RootWithoutRole(step);
            }
        };
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
