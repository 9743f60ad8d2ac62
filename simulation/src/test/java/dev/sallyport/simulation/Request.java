package dev.sallyport.simulation;

import dev.sallyport.model.AccountId;
import dev.sallyport.model.Arn;
import dev.sallyport.policy.PolicyDocument;
import dev.sallyport.policy.PolicySet;
import dev.sallyport.policy.Principal;
import dev.sallyport.policy.SourcedPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says what is to be simulated, piece by piece. */
final class Request {

    static final AccountId ACCOUNT = new AccountId("111122223333");

    private Optional<Principal> caller = Optional.empty();
    private final List<SimulatedPolicy> identity = new ArrayList<>();
    private Optional<SimulatedPolicy> boundary = Optional.empty();
    private Optional<List<PolicySet.Level>> organization = Optional.empty();
    private Optional<SimulatedPolicy> resourcePolicy = Optional.empty();
    private Optional<AccountId> resourceOwner = Optional.empty();
    private List<String> resources = List.of();
    private final List<ContextEntry> context = new ArrayList<>();
    private Optional<ResourceHandling> handling = Optional.empty();

    static Request of(String... policies) {
        Request request = new Request();
        for (String policy : policies) {
            String id = "PolicyInputList." + (request.identity.size() + 1);
            request.identity.add(Simulation.policy(id, policy, PolicyDocument.Kind.IDENTITY));
        }
        return request;
    }

    Request by(String arn) {
        caller = Principal.of(Arn.parse(arn));
        return this;
    }

    Request within(String boundaryPolicy) {
        boundary = Optional.of(Simulation.policy(
                "PermissionsBoundaryPolicyInputList.1", boundaryPolicy, PolicyDocument.Kind.IDENTITY));
        return this;
    }

    Request below(String... controls) {
        List<PolicySet.Level> levels = new ArrayList<>();
        for (String control : controls) {
            levels.add(new PolicySet.Level(
                    "level",
                    List.of(new SourcedPolicy(
                            "scp", PolicyDocument.parse(control, PolicyDocument.Kind.SERVICE_CONTROL)))));
        }
        organization = Optional.of(levels);
        return this;
    }

    Request onResourceWith(String policy) {
        resourcePolicy = Optional.of(Simulation.policy("ResourcePolicy", policy, PolicyDocument.Kind.RESOURCE));
        return this;
    }

    Request ownedBy(String account) {
        resourceOwner = Optional.of(new AccountId(account));
        return this;
    }

    Request on(String... arns) {
        resources = List.of(arns);
        return this;
    }

    Request knowing(String key, ContextEntry.Type type, String... values) {
        context.add(new ContextEntry(key, type, List.of(values)));
        return this;
    }

    Request handling(String option) {
        handling = Optional.of(ResourceHandling.of(option));
        return this;
    }

    Simulation calling(String... actions) {
        return Simulation.of(new SimulationRequest(
                ACCOUNT,
                caller,
                identity,
                boundary,
                organization,
                resourcePolicy,
                resourceOwner,
                List.of(actions),
                resources,
                context,
                handling));
    }

    EvaluationResult result(String action) {
        return calling(action).result(0);
    }
}
