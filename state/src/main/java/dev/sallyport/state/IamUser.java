package dev.sallyport.state;

import dev.sallyport.model.AccountId;
import dev.sallyport.model.Arn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A user that exists.
 *
 * @param account where
 * @param arn with the user's path
 * @param id {@code AIDA…}; never given to another user, not even to one of the same name
 * @param groupIds the groups that it is in, in the order in which it joined them
 * @param login how it signs in to the console, if it may
 * @param passwordLastUsed when it last signed in
 */
public record IamUser(
        AccountId account,
        Arn arn,
        String id,
        Instant createdAt,
        Holdings policies,
        List<String> groupIds,
        Tags tags,
        Optional<LoginProfile> login,
        Optional<Instant> passwordLastUsed)
        implements PolicyHolder, Tagged {

    public IamUser {
        groupIds = List.copyOf(groupIds);
    }

    public static IamUser created(AccountId account, Arn arn, String id, Instant at) {
        return new IamUser(
                account, arn, id, at, Holdings.EMPTY, List.of(), Tags.NONE, Optional.empty(), Optional.empty());
    }

    /** The name, without the path. */
    @Override
    public String name() {
        return arn.resourceName();
    }

    @Override
    public IamUser with(Holdings others) {
        return new IamUser(account, arn, id, createdAt, others, groupIds, tags, login, passwordLastUsed);
    }

    @Override
    public IamUser with(Tags others) {
        return new IamUser(account, arn, id, createdAt, policies, groupIds, others, login, passwordLastUsed);
    }

    public IamUser called(Arn other) {
        return new IamUser(account, other, id, createdAt, policies, groupIds, tags, login, passwordLastUsed);
    }

    public IamUser with(Optional<LoginProfile> other) {
        return new IamUser(account, arn, id, createdAt, policies, groupIds, tags, other, passwordLastUsed);
    }

    public IamUser signedInAt(Instant instant) {
        return new IamUser(account, arn, id, createdAt, policies, groupIds, tags, login, Optional.of(instant));
    }

    public IamUser joining(IamGroup group) {
        return in(Stream.concat(groupIds.stream(), Stream.of(group.id()))
                .distinct()
                .toList());
    }

    public IamUser leaving(IamGroup group) {
        return in(groupIds.stream().filter(other -> !other.equals(group.id())).toList());
    }

    public boolean isIn(IamGroup group) {
        return groupIds.contains(group.id());
    }

    IamUser in(List<String> others) {
        return new IamUser(account, arn, id, createdAt, policies, others, tags, login, passwordLastUsed);
    }
}
