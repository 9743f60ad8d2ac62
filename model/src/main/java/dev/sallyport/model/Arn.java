package dev.sallyport.model;

import java.util.Optional;

/**
 * An Amazon Resource Name, {@code arn:partition:service:region:account:resource}; the resource keeps its own colons.
 *
 * @param partition such as {@code aws}
 * @param service such as {@code iam}
 * @param region empty for global services
 * @param account twelve digits, {@code aws} for managed policies, or empty
 * @param resource everything behind the fifth colon, for example {@code role/path/name}
 */
public record Arn(String partition, String service, String region, String account, String resource) {

    private static final int PARTS = 6;

    /**
     * Reads an ARN.
     *
     * @throws IllegalArgumentException if {@code text} has fewer than six parts, another prefix, or an empty partition,
     *     service or resource
     */
    public static Arn parse(String text) {
        return tryParse(text)
                .orElseThrow(() -> new IllegalArgumentException("'" + Printable.escape(text) + "' is not an ARN"));
    }

    /** Reads an ARN; empty where {@link #parse} would refuse. */
    public static Optional<Arn> tryParse(String text) {
        String[] parts = text.split(":", PARTS);
        if (parts.length < PARTS || !parts[0].equals("arn")) {
            return Optional.empty();
        }
        if (parts[1].isEmpty() || parts[2].isEmpty() || parts[5].isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Arn(parts[1], parts[2], parts[3], parts[4], parts[5]));
    }

    /** {@code arn:PARTITION:iam::ACCOUNT:RESOURCE}. */
    public static Arn iam(String partition, AccountId account, String resource) {
        return new Arn(partition, "iam", "", account.value(), resource);
    }

    /** {@code arn:PARTITION:sts::ACCOUNT:RESOURCE}. */
    public static Arn sts(String partition, AccountId account, String resource) {
        return new Arn(partition, "sts", "", account.value(), resource);
    }

    /** The account, where the ARN holds a real one. */
    public Optional<AccountId> accountId() {
        return AccountId.isValid(account) ? Optional.of(new AccountId(account)) : Optional.empty();
    }

    /** The resource's kind: {@code role} of {@code role/path/name}; the whole resource where it has no slash. */
    public String resourceType() {
        int slash = resource.indexOf('/');
        return slash < 0 ? resource : resource.substring(0, slash);
    }

    /** The resource's last part: {@code name} of {@code role/path/name}. */
    public String resourceName() {
        return resource.substring(resource.lastIndexOf('/') + 1);
    }

    @Override
    public String toString() {
        return "arn:" + partition + ":" + service + ":" + region + ":" + account + ":" + resource;
    }
}
