package dev.sallyport.state;

import dev.sallyport.model.Arn;
import java.time.Instant;

/** What policies can be put on: a user, a group or a role. */
public sealed interface PolicyHolder extends Entity permits IamUser, IamGroup, IamRole {

    /** Whether {@code arn} is that of a user, group or role, there or not. */
    static boolean isHolder(Arn arn) {
        return arn.service().equals("iam")
                && switch (arn.resourceType()) {
                    case "user", "group", "role" -> true;
                    default -> false;
                };
    }

    /** With its path. */
    Arn arn();

    Instant createdAt();

    /** What it holds. */
    Holdings policies();

    /** The same with other policies. */
    PolicyHolder with(Holdings others);

    /** For a sentence: {@code user "bob"}. */
    default String described() {
        return arn().resourceType() + " \"" + name() + "\"";
    }
}
