package dev.sallyport.simulation;

import dev.sallyport.model.AccountId;
import dev.sallyport.model.Arn;
import dev.sallyport.policy.Call;
import dev.sallyport.policy.Context;
import dev.sallyport.policy.Evaluation;
import dev.sallyport.policy.PolicyDocument;
import dev.sallyport.policy.PolicyException;
import dev.sallyport.policy.PolicySet;
import dev.sallyport.policy.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A simulation that is ready to run: one result per action, whatever the number of resources, as AWS has answered since
 * 2026.
 */
public final class Simulation {

    private static final String EVERYTHING = "*";
    private static final Pattern ACTION = Pattern.compile("[A-Za-z0-9-]+:[A-Za-z0-9_.:-]+");

    /** What AWS calls a caller that nobody named, and no policy can name. */
    private static final String NOBODY = "STUB_PRINCIPAL_FOR_POLICY_SIMULATOR";

    /** The keys that follow from who calls, which cannot be known of nobody. */
    private static final List<String> KEYS_OF_SOMEBODY =
            List.of("aws:username", "aws:PrincipalArn", "aws:PrincipalType");

    private final SimulationRequest request;
    private final Principal caller;
    private final Context context;
    private final PolicySet policies;

    private Simulation(SimulationRequest request) {
        this.request = request;
        this.caller = request.caller().orElseGet(() -> nobody(request.account()));
        this.context = context();
        this.policies = policies();
    }

    /**
     * Checks what was asked for.
     *
     * @throws dev.sallyport.model.AwsError {@code InvalidInput} if AWS would not simulate it
     */
    public static Simulation of(SimulationRequest request) {
        request.actions().stream()
                .filter(a -> !ACTION.matcher(a).matches())
                .findFirst()
                .ifPresent(action -> {
                    throw SimulationErrors.badAction(action);
                });
        checkResources(request.resources());
        request.handling().ifPresent(option -> option.check(request.resources()));
        request.context().forEach(ContextEntry::check);
        if (request.resourcePolicy().isPresent()) {
            checkForResourcePolicy(request);
        }
        return new Simulation(request);
    }

    /**
     * Reads a policy for a simulation.
     *
     * @throws dev.sallyport.model.AwsError {@code InvalidInput} if AWS would refuse it
     */
    public static SimulatedPolicy policy(String id, String text, PolicyDocument.Kind kind) {
        try {
            return new SimulatedPolicy(id, PolicyDocument.parse(text, kind));
        } catch (PolicyException e) {
            throw SimulationErrors.invalidPolicy(id, e);
        }
    }

    private static void checkResources(List<String> resources) {
        for (String resource : resources) {
            boolean lonely = resource.equals(EVERYTHING) && resources.size() == 1;
            if (!lonely && Arn.tryParse(resource).isEmpty()) {
                throw SimulationErrors.resourceIsNoArn(resource);
            }
        }
    }

    /** Its principals have to be compared with somebody, and it has to stand on something. */
    private static void checkForResourcePolicy(SimulationRequest request) {
        Principal caller = request.caller().orElseThrow(SimulationErrors::callerNeeded);
        if (!(caller instanceof Principal.User)) {
            throw SimulationErrors.callerIsNoUser();
        }
        if (isAboutEverything(request)) {
            throw SimulationErrors.resourcePolicyWithoutResource();
        }
    }

    private static boolean isAboutEverything(SimulationRequest request) {
        return request.resources().isEmpty() || request.resources().contains(EVERYTHING);
    }

    private static Principal nobody(AccountId account) {
        return new Principal.User(Arn.iam("aws", account, "user/" + NOBODY), NOBODY, NOBODY);
    }

    /** What was said wins over what follows from the caller; a key without values counts as absent. */
    private Context context() {
        Context known = Context.EMPTY;
        if (request.caller().isEmpty()) {
            for (String key : KEYS_OF_SOMEBODY) {
                known = known.with(key, List.of());
            }
        }
        for (ContextEntry entry : request.context()) {
            known = known.with(entry.key(), entry.values());
        }
        return known;
    }

    private PolicySet policies() {
        PolicySet set = PolicySet.ofIdentity(request.identity().stream()
                        .map(SimulatedPolicy::sourced)
                        .toList())
                .withServiceControls(request.organization().orElse(List.of()));
        if (request.boundary().isPresent()) {
            set = set.withBoundary(request.boundary().get().sourced());
        }
        return request.resourcePolicy()
                .map(SimulatedPolicy::sourced)
                .map(set::withResource)
                .orElse(set);
    }

    /** How many results there are: one for every action. */
    public int size() {
        return request.actions().size();
    }

    /** The result of the action that was asked for {@code number}th, from 0. */
    public EvaluationResult result(int number) {
        String action = request.actions().get(number);
        if (isAboutEverything(request)) {
            return EvaluationResult.ofEverything(action, result(action, EVERYTHING));
        }
        List<ResourceResult> results = new ArrayList<>();
        for (String resource : request.resources()) {
            results.add(result(action, resource));
        }
        return EvaluationResult.of(action, results);
    }

    private ResourceResult result(String action, String resource) {
        AccountId owner = owner(resource);
        Call call = new Call(caller, action, resource, context);
        boolean crossAccount = !owner.equals(caller.account());
        return ResourceResult.of(
                request,
                resource,
                crossAccount,
                call.context(),
                Evaluation.examine(call, policies.withResourceAccount(owner)));
    }

    /** Without a policy of its own a resource is taken to be the caller's: nobody knows what its owner says. */
    private AccountId owner(String resource) {
        if (request.resourcePolicy().isEmpty()) {
            return caller.account();
        }
        Optional<AccountId> named = Arn.tryParse(resource).flatMap(Arn::accountId);
        return named.or(request::resourceOwner).orElseGet(caller::account);
    }
}
