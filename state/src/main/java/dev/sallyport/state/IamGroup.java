package dev.sallyport.state;

import dev.sallyport.model.AccountId;
import dev.sallyport.model.Arn;
import java.time.Instant;

/**
 * A group that exists; its members know of it, not it of them.
 *
 * @param account where
 * @param arn with the group's path
 * @param id {@code AGPA…}
 */
public record IamGroup(AccountId account, Arn arn, String id, Instant createdAt, Holdings policies)
        implements PolicyHolder {

    /** The name, without the path. */
    @Override
    public String name() {
        return arn.resourceName();
    }

    @Override
    public IamGroup with(Holdings others) {
        return new IamGroup(account, arn, id, createdAt, others);
    }

    public IamGroup called(Arn other) {
        return new IamGroup(account, other, id, createdAt, policies);
    }
}
