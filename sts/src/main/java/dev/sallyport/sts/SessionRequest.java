package dev.sallyport.sts;

import dev.sallyport.model.Arn;
import dev.sallyport.policy.PolicyDocument;
import dev.sallyport.policy.PolicyException;
import dev.sallyport.query.Arguments;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What AssumeRole and GetFederationToken can both give a session along, valid by itself.
 *
 * @param policy as it was handed in
 * @param tokenSize the least length of the session's token that was asked for
 */
record SessionRequest(Optional<String> policy, List<Arn> policyArns, SessionTags tags, int tokenSize) {

    /** @throws dev.sallyport.model.AwsError if a policy or its ARN is malformed, or tags contradict each other */
    static SessionRequest of(Arguments arguments) {
        Optional<String> policy = arguments.find("Policy");
        policy.ifPresent(SessionRequest::requirePolicy);
        return new SessionRequest(
                policy,
                policyArns(arguments),
                tags(arguments),
                arguments.number("MinimumSessionTokenSize").orElse(0));
    }

    private static void requirePolicy(String text) {
        try {
            PolicyDocument.parse(text, PolicyDocument.Kind.IDENTITY);
        } catch (PolicyException e) {
            throw Refusals.malformedPolicy(e);
        }
    }

    private static List<Arn> policyArns(Arguments arguments) {
        List<Arn> arns = new ArrayList<>();
        for (Arguments member : arguments.structures("PolicyArns", "arn")) {
            String text = member.text("arn");
            arns.add(Arn.tryParse(text).orElseThrow(() -> Refusals.invalidArn("PolicyArns", text)));
        }
        return arns;
    }

    private static SessionTags tags(Arguments arguments) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (Arguments tag : arguments.structures("Tags", "Key")) {
            if (SessionTags.contains(tags.keySet(), tag.text("Key"))) {
                throw Refusals.duplicateTagKeys();
            }
            tags.put(tag.text("Key"), tag.text("Value"));
        }
        Set<String> transitive = new LinkedHashSet<>(arguments.texts("TransitiveTagKeys"));
        for (String key : transitive) {
            if (!SessionTags.contains(tags.keySet(), key)) {
                throw Refusals.transitiveKeyWithoutTag(key);
            }
        }
        return new SessionTags(tags, transitive);
    }

    /**
     * What the session is given along by this call alone.
     *
     * @param caller who asks for it
     */
    SessionTraits traits(Caller caller) {
        return new SessionTraits(policy, policyArns, tags, Optional.empty(), Optional.of(caller.arn()));
    }
}
