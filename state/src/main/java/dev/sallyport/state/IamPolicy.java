package dev.sallyport.state;

import dev.sallyport.model.AccountId;
import dev.sallyport.model.Arn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A managed policy that exists.
 *
 * @param account whose it is
 * @param arn with the policy's path
 * @param id {@code ANPA…}
 * @param updatedAt when its versions last changed
 * @param versions oldest first; never empty
 * @param defaultVersion the number of the version in force
 * @param lastVersion the highest number ever given; none is given twice
 */
public record IamPolicy(
        AccountId account,
        Arn arn,
        String id,
        Instant createdAt,
        Instant updatedAt,
        Optional<String> description,
        List<Version> versions,
        int defaultVersion,
        int lastVersion,
        Tags tags)
        implements Entity, Tagged {

    /** One state of the policy. */
    public record Version(int number, PolicyText policy, Instant createdAt) {
        /** As the API names it. */
        public String id() {
            return "v" + number;
        }
    }

    public IamPolicy {
        versions = List.copyOf(versions);
    }

    public static IamPolicy created(
            AccountId account, Arn arn, String id, Instant at, Optional<String> description, PolicyText policy) {
        Version first = new Version(1, policy, at);
        return new IamPolicy(account, arn, id, at, at, description, List.of(first), 1, 1, Tags.NONE);
    }

    @Override
    public String name() {
        return arn.resourceName();
    }

    /** What is in force. */
    public Version current() {
        return versions.stream().filter(this::isDefault).findFirst().orElseThrow();
    }

    public boolean isDefault(Version version) {
        return version.number() == defaultVersion;
    }

    public Optional<Version> version(String versionId) {
        return versions.stream().filter(v -> v.id().equals(versionId)).findFirst();
    }

    @Override
    public IamPolicy with(Tags others) {
        return new IamPolicy(
                account, arn, id, createdAt, updatedAt, description, versions, defaultVersion, lastVersion, others);
    }

    IamPolicy describedAs(Optional<String> other) {
        return new IamPolicy(
                account, arn, id, createdAt, updatedAt, other, versions, defaultVersion, lastVersion, tags);
    }

    /** With one more version, in force or not. */
    public IamPolicy adding(PolicyText policy, boolean inForce, Instant at) {
        int number = lastVersion + 1;
        List<Version> all = Stream.concat(versions.stream(), Stream.of(new Version(number, policy, at)))
                .toList();
        return new IamPolicy(
                account, arn, id, createdAt, at, description, all, inForce ? number : defaultVersion, number, tags);
    }

    public IamPolicy without(Version version, Instant at) {
        List<Version> rest = versions.stream().filter(v -> !v.equals(version)).toList();
        return new IamPolicy(account, arn, id, createdAt, at, description, rest, defaultVersion, lastVersion, tags);
    }

    public IamPolicy inForce(Version version, Instant at) {
        return new IamPolicy(
                account, arn, id, createdAt, at, description, versions, version.number(), lastVersion, tags);
    }
}
