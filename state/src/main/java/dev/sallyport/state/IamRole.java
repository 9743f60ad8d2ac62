package dev.sallyport.state;

import dev.sallyport.model.AccountId;
import dev.sallyport.model.Arn;
import dev.sallyport.policy.PolicyDocument;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A role that exists.
 *
 * @param account where
 * @param arn with the role's path
 * @param id {@code AROA…}; never given to another role, not even to one of the same name
 * @param trustText who may assume it
 * @param maximumSession the longest session that it gives
 * @param lastUsed when a session of it last called
 */
public record IamRole(
        AccountId account,
        Arn arn,
        String id,
        Instant createdAt,
        PolicyText trustText,
        Duration maximumSession,
        Optional<String> description,
        Holdings policies,
        Tags tags,
        Optional<LastUse> lastUsed)
        implements PolicyHolder, Tagged {

    /** The name, without the path. */
    @Override
    public String name() {
        return arn.resourceName();
    }

    /** Who may assume it. */
    public PolicyDocument trust() {
        return trustText.document();
    }

    @Override
    public IamRole with(Holdings others) {
        return new IamRole(account, arn, id, createdAt, trustText, maximumSession, description, others, tags, lastUsed);
    }

    @Override
    public IamRole with(Tags others) {
        return new IamRole(
                account, arn, id, createdAt, trustText, maximumSession, description, policies, others, lastUsed);
    }

    public IamRole trusting(PolicyText other) {
        return new IamRole(account, arn, id, createdAt, other, maximumSession, description, policies, tags, lastUsed);
    }

    public IamRole with(Duration otherMaximum, Optional<String> otherDescription) {
        return new IamRole(
                account, arn, id, createdAt, trustText, otherMaximum, otherDescription, policies, tags, lastUsed);
    }

    IamRole usedAt(LastUse use) {
        return new IamRole(
                account, arn, id, createdAt, trustText, maximumSession, description, policies, tags, Optional.of(use));
    }
}
