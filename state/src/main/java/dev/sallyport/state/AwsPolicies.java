package dev.sallyport.state;

import dev.sallyport.model.AccountId;
import dev.sallyport.model.Arn;
import dev.sallyport.model.Partition;
import dev.sallyport.model.Secret;
import dev.sallyport.policy.AwsManagedPolicies;
import dev.sallyport.policy.PolicyDocument;
import dev.sallyport.state.UniqueId.Kind;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** AWS's own managed policies as every account sees them; ids and dates are not AWS's, which nobody here knows. */
public final class AwsPolicies {

    private static final AccountId NOBODY = new AccountId("000000000000");
    private static final Instant CREATED = Instant.parse("2015-02-06T18:39:46Z");
    private static final Mint MINT = new Mint(new Derivation(Secret.ofText("AWS's own policies"))::bytes);

    private AwsPolicies() {}

    public static Stream<IamPolicy> all(Partition partition) {
        return AwsManagedPolicies.arns().stream()
                .map(arn -> new Arn(partition.id(), arn.service(), arn.region(), arn.account(), arn.resource()))
                .flatMap(arn -> find(arn).stream());
    }

    public static Optional<IamPolicy> find(Arn arn) {
        return AwsManagedPolicies.find(arn).map(document -> policy(arn, document));
    }

    private static IamPolicy policy(Arn arn, PolicyDocument document) {
        String id = MINT.id(Kind.POLICY, NOBODY, arn.resource());
        return IamPolicy.created(NOBODY, arn, id, CREATED, Optional.empty(), PolicyText.of(document));
    }
}
