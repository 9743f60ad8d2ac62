package dev.sallyport.sts;

import dev.sallyport.model.Arn;
import dev.sallyport.policy.PolicyDocument;
import dev.sallyport.state.SessionPolicies;
import java.util.List;
import java.util.Optional;

/**
 * What a session was given along when it was asked for, and keeps to its end.
 *
 * @param policy the session policy as it was handed in
 * @param policyArns the managed policies that limit the session too
 * @param sourceIdentity who is behind the session; once set it stays through every chain
 * @param askedBy who asked for the session; empty for sessions of users, who asked for it themselves
 */
public record SessionTraits(
        Optional<String> policy,
        List<Arn> policyArns,
        SessionTags tags,
        Optional<String> sourceIdentity,
        Optional<Arn> askedBy) {

    /** Nothing was given along. */
    public static final SessionTraits NONE =
            new SessionTraits(Optional.empty(), List.of(), SessionTags.NONE, Optional.empty(), Optional.empty());

    public SessionTraits {
        policyArns = List.copyOf(policyArns);
    }

    /** Whether there are session policies. */
    boolean isLimited() {
        return policy.isPresent() || !policyArns.isEmpty();
    }

    /** What the session is limited to. */
    public SessionPolicies policies() {
        Optional<PolicyDocument> inline = policy.map(text -> PolicyDocument.parse(text, PolicyDocument.Kind.IDENTITY));
        return new SessionPolicies(inline, policyArns);
    }
}
