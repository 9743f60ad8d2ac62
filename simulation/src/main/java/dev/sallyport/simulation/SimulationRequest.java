package dev.sallyport.simulation;

import dev.sallyport.model.AccountId;
import dev.sallyport.policy.PolicySet;
import dev.sallyport.policy.Principal;
import java.util.List;
import java.util.Optional;

/**
 * What is to be simulated: every action on every resource.
 *
 * @param account of whoever asks, to which a caller that nobody named belongs
 * @param caller as whom the actions are called
 * @param identity the policies that give the caller its rights
 * @param boundary the most that they can give
 * @param organization the service control policies above the caller, from the root down; empty where no organisation
 *     takes part, a list without levels where it limits nothing
 * @param resourcePolicy the policy that every resource is taken to have
 * @param resourceOwner the account of resources whose ARNs name none
 * @param actions such as {@code s3:GetObject}, without wildcards
 * @param resources their ARNs; none for all resources
 * @param context what is known about the request; it wins over what follows from the caller
 * @param handling the scenario whose resources have to be given
 */
public record SimulationRequest(
        AccountId account,
        Optional<Principal> caller,
        List<SimulatedPolicy> identity,
        Optional<SimulatedPolicy> boundary,
        Optional<List<PolicySet.Level>> organization,
        Optional<SimulatedPolicy> resourcePolicy,
        Optional<AccountId> resourceOwner,
        List<String> actions,
        List<String> resources,
        List<ContextEntry> context,
        Optional<ResourceHandling> handling) {

    public SimulationRequest {
        identity = List.copyOf(identity);
        organization = organization.map(List::copyOf);
        actions = List.copyOf(actions);
        resources = List.copyOf(resources);
        context = List.copyOf(context);
    }
}
