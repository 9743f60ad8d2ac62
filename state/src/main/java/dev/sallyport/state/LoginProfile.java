package dev.sallyport.state;

import dev.sallyport.model.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * How a user signs in to the console. The password itself is kept, not a hash of it: in a local organisation people ask
 * for the password they practise with, and it opens nothing else.
 *
 * @param changedAt when the password was last set
 * @param resetRequired whether it has to be changed at the next sign-in
 * @param earlier the passwords before it, the latest first
 */
public record LoginProfile(
        Secret password, Instant createdAt, Instant changedAt, boolean resetRequired, List<Secret> earlier) {

    /** As many as a password policy can ask to remember. */
    private static final int REMEMBERED = 24;

    public LoginProfile {
        earlier = List.copyOf(earlier);
    }

    public static LoginProfile created(Secret password, boolean resetRequired, Instant at) {
        return new LoginProfile(password, at, at, resetRequired, List.of());
    }

    public LoginProfile changed(Secret other, boolean reset, Instant at) {
        List<Secret> more = Stream.concat(Stream.of(password), earlier.stream())
                .limit(REMEMBERED)
                .toList();
        return new LoginProfile(other, createdAt, at, reset, more);
    }

    public LoginProfile resetting(boolean required) {
        return new LoginProfile(password, createdAt, changedAt, required, earlier);
    }

    /** Whether the password is older than {@code policy} lets one be. */
    public boolean isExpired(PasswordPolicy policy, Instant now) {
        return policy.maximumAge()
                .filter(days -> !now.isBefore(changedAt.plus(Duration.ofDays(days))))
                .isPresent();
    }

    /** Whether {@code other} is the password or one of the {@code count - 1} before it. */
    public boolean repeats(Secret other, int count) {
        return Stream.concat(Stream.of(password), earlier.stream()).limit(count).anyMatch(other::sameAs);
    }
}
