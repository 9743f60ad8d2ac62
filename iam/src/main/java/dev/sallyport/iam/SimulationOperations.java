package dev.sallyport.iam;

import static dev.sallyport.iam.IamParameters.MARKER;
import static dev.sallyport.iam.IamParameters.MAX_ITEMS;

import dev.sallyport.model.AccountId;
import dev.sallyport.model.Arn;
import dev.sallyport.model.Json;
import dev.sallyport.organization.Organization;
import dev.sallyport.policy.PolicyDocument.Kind;
import dev.sallyport.policy.PolicySet;
import dev.sallyport.policy.Principal;
import dev.sallyport.policy.SourcedPolicy;
import dev.sallyport.query.Arguments;
import dev.sallyport.query.Parameter;
import dev.sallyport.query.Shape;
import dev.sallyport.simulation.ContextEntry;
import dev.sallyport.simulation.ResourceHandling;
import dev.sallyport.simulation.SimulatedPolicy;
import dev.sallyport.simulation.Simulation;
import dev.sallyport.simulation.SimulationRequest;
import dev.sallyport.state.AccountState;
import dev.sallyport.state.IamGroup;
import dev.sallyport.state.IamRole;
import dev.sallyport.state.IamUser;
import dev.sallyport.state.PolicyHolder;
import dev.sallyport.state.PolicyText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What policies would decide: those of a user, group or role, and those that are handed in. */
final class SimulationOperations {

    /** How many decisions one answer takes at most, unless one action alone takes more; AWS does not say its own number. */
    private static final int DECISIONS = 10_000;

    private static final Parameter SOURCE = IamParameters.arn("PolicySourceArn").needed();
    private static final Parameter POLICIES = IamParameters.documents("PolicyInputList");
    private static final String CONTROLS = "OrderedOrganizationPolicyInputList";
    private static final String CONTROLS_OF_LEVEL = "ServiceControlPolicyInputList";
    private static final Parameter LEVELS =
            Parameter.structures(CONTROLS, 7, IamParameters.documents(CONTROLS_OF_LEVEL));

    /** What both simulations take behind their policies, in the order of the service model. */
    private static final List<Parameter> COMMON = List.of(
            IamParameters.texts("ActionNames", 3, 128).needed(),
            IamParameters.texts("ResourceArns", 1, 2048),
            IamParameters.document("ResourcePolicy"),
            Parameter.text("ResourceOwner", 1, 2048, "[\\s\\S]*"),
            Parameter.text("CallerArn", 1, 2048, "[\\s\\S]*"),
            Parameter.structures(
                    "ContextEntries",
                    Integer.MAX_VALUE,
                    Parameter.text("ContextKeyName", 5, 256, "[\\s\\S]*").needed(),
                    IamParameters.texts("ContextKeyValues", 0, Integer.MAX_VALUE),
                    Parameter.of("ContextKeyType", new Shape.Choice(ContextEntry.Type.texts()))
                            .needed()),
            Parameter.text("ResourceHandlingOption", 1, 64, "[\\s\\S]*"),
            MAX_ITEMS,
            MARKER);

    private SimulationOperations() {}

    /** A user, group or role: its policies under the names that results give them, and the caller that it makes. */
    private record Source(AccountState account, PolicyHolder holder) {

        /** How the session is called that a role is simulated by [U]. */
        private static final String SESSION = "PolicySimulator";

        /** Of a user also those of its groups. */
        List<SimulatedPolicy> identity() {
            List<SimulatedPolicy> all = new ArrayList<>(of(holder));
            if (holder instanceof IamUser user) {
                account.groupsOf(user).forEach(group -> all.addAll(of(group)));
            }
            return all;
        }

        private List<SimulatedPolicy> of(PolicyHolder its) {
            String prefix = its.arn().resourceType() + "_" + its.name() + "_";
            Stream<SimulatedPolicy> inline =
                    its.policies().inline().stream().map(policy -> simulated(prefix + policy.name(), policy.policy()));
            Stream<SimulatedPolicy> attached =
                    its.policies().attached().stream().map(this::managed);
            return Stream.concat(inline, attached).toList();
        }

        Optional<SimulatedPolicy> boundary() {
            return holder.policies().boundary().map(this::managed);
        }

        private SimulatedPolicy managed(Arn arn) {
            return simulated(arn.resourceName(), account.text(arn).orElseThrow());
        }

        private static SimulatedPolicy simulated(String id, PolicyText policy) {
            return new SimulatedPolicy(id, policy.document());
        }

        /** Who calls if nobody else is named; no group does. */
        Optional<Principal> caller() {
            return switch (holder) {
                case IamUser user -> Optional.of(new Principal.User(user.arn(), user.id(), user.name()));
                case IamGroup ignored -> Optional.empty();
                case IamRole role -> Optional.of(session(role));
            };
        }

        private static Principal session(IamRole role) {
            AccountId account = role.account();
            Arn session = Arn.sts(role.arn().partition(), account, "assumed-role/" + role.name() + "/" + SESSION);
            return new Principal.RoleSession(session, role.id() + ":" + SESSION, role.arn());
        }
    }

    static List<Operation> all() {
        Parameter boundary = IamParameters.documents("PermissionsBoundaryPolicyInputList");
        return List.of(
                new Operation(
                        "SimulatePrincipalPolicy",
                        with(SOURCE, POLICIES, boundary),
                        Target.POLICY_SOURCE,
                        SimulationOperations::principal),
                new Operation(
                        "SimulateCustomPolicy",
                        with(POLICIES.needed(), boundary, LEVELS),
                        Target.NOTHING,
                        SimulationOperations::custom),
                Operation.of(
                        "GetContextKeysForPrincipalPolicy",
                        Target.POLICY_SOURCE,
                        SimulationOperations::keysOfPrincipal,
                        SOURCE,
                        POLICIES),
                Operation.of(
                        "GetContextKeysForCustomPolicy",
                        Target.NOTHING,
                        request -> keys(given(request)),
                        POLICIES.needed()));
    }

    private static List<Parameter> with(Parameter... first) {
        return Stream.concat(Stream.of(first), COMMON.stream()).toList();
    }

    // Simulations

    private static Json.Obj principal(IamRequest request) {
        Source source = new Source(request.account(), request.policySource());
        return simulate(
                request,
                request.find("CallerArn").isPresent() ? caller(request) : source.caller(),
                Stream.concat(source.identity().stream(), given(request).stream())
                        .toList(),
                boundary(request).or(source::boundary),
                Optional.of(request.organization().serviceControls(request.account().id)));
    }

    private static Json.Obj custom(IamRequest request) {
        return simulate(
                request,
                request.find("CallerArn").flatMap(named -> caller(request)),
                given(request),
                boundary(request),
                controls(request));
    }

    private static Json.Obj simulate(
            IamRequest request,
            Optional<Principal> caller,
            List<SimulatedPolicy> identity,
            Optional<SimulatedPolicy> boundary,
            Optional<List<PolicySet.Level>> controls) {
        Simulation simulation = Simulation.of(new SimulationRequest(
                request.account().id,
                caller,
                identity,
                boundary,
                controls,
                request.find("ResourcePolicy").map(text -> Simulation.policy("ResourcePolicy", text, Kind.RESOURCE)),
                request.find("ResourceOwner").map(SimulationOperations::owner),
                request.arguments().texts("ActionNames"),
                request.arguments().texts("ResourceArns"),
                context(request, caller.map(Principal::account).orElse(request.account().id)),
                request.find("ResourceHandlingOption").map(ResourceHandling::of)));
        int resources = Math.max(1, request.arguments().texts("ResourceArns").size());
        return Page.of(
                        request.arguments(),
                        IntStream.range(0, simulation.size()).boxed().toList(),
                        "%010d"::formatted,
                        Math.max(1, DECISIONS / resources))
                .described(
                        "EvaluationResults", number -> simulation.result(number).describe());
    }

    /** An account's number, or its ARN. */
    private static AccountId owner(String text) {
        return AccountId.isValid(text)
                ? new AccountId(text)
                : Arn.tryParse(text).flatMap(Arn::accountId).orElseThrow(IamErrors::invalidResourceOwner);
    }

    /** The caller that was named; no group calls. */
    private static Optional<Principal> caller(IamRequest request) {
        String text = request.text("CallerArn");
        Arn arn = Arn.tryParse(text).filter(PolicyHolder::isHolder).orElseThrow(IamErrors::invalidCaller);
        Optional<PolicyHolder> existing = request.account().holder(arn);
        return existing.isPresent() ? new Source(request.account(), existing.get()).caller() : Principal.of(arn);
    }

    /** What the simulator knows by itself about the caller's organisation, and what was given, which wins. */
    private static List<ContextEntry> context(IamRequest request, AccountId caller) {
        List<ContextEntry> context = new ArrayList<>();
        Organization organization = request.organization();
        organization.orgPath(caller).ifPresent(path -> {
            Organization.Top top = organization.top().orElseThrow();
            context.add(new ContextEntry("aws:PrincipalOrgID", ContextEntry.Type.STRING, List.of(top.id())));
            context.add(new ContextEntry("aws:PrincipalOrgPaths", ContextEntry.Type.STRING_LIST, List.of(path)));
            context.add(new ContextEntry(
                    "aws:PrincipalOrgMasterAccountId",
                    ContextEntry.Type.STRING,
                    List.of(top.managementAccount().value())));
        });
        for (Arguments entry : request.arguments().structures("ContextEntries", "ContextKeyName")) {
            ContextEntry.Type type =
                    ContextEntry.Type.of(entry.text("ContextKeyType")).orElseThrow();
            context.add(new ContextEntry(entry.text("ContextKeyName"), type, entry.texts("ContextKeyValues")));
        }
        return context;
    }

    // Policies that are handed in

    private static List<SimulatedPolicy> given(IamRequest request) {
        return policies(request, "PolicyInputList");
    }

    private static List<SimulatedPolicy> policies(IamRequest request, String name) {
        List<SimulatedPolicy> policies = new ArrayList<>();
        for (String text : request.arguments().texts(name)) {
            policies.add(Simulation.policy(name + "." + (policies.size() + 1), text, Kind.IDENTITY));
        }
        return policies;
    }

    private static Optional<SimulatedPolicy> boundary(IamRequest request) {
        List<SimulatedPolicy> boundaries = policies(request, "PermissionsBoundaryPolicyInputList");
        if (boundaries.size() > 1) {
            throw IamErrors.severalBoundaries();
        }
        return boundaries.stream().findFirst();
    }

    /** Those of an organisation that need not exist, its root first. */
    private static Optional<List<PolicySet.Level>> controls(IamRequest request) {
        List<PolicySet.Level> levels = new ArrayList<>();
        for (Arguments level : request.arguments().structures(CONTROLS, CONTROLS_OF_LEVEL + ".member.1")) {
            String name = CONTROLS + "." + (levels.size() + 1);
            List<SourcedPolicy> policies = level.texts(CONTROLS_OF_LEVEL).stream()
                    .map(text -> Simulation.policy(name, text, Kind.SERVICE_CONTROL))
                    .map(policy -> new SourcedPolicy(name, policy.document()))
                    .toList();
            levels.add(new PolicySet.Level(name, policies));
        }
        return levels.isEmpty() ? Optional.empty() : Optional.of(levels);
    }

    // Context keys

    private static Json.Obj keysOfPrincipal(IamRequest request) {
        Source source = new Source(request.account(), request.policySource());
        return keys(Stream.of(source.identity().stream(), source.boundary().stream(), given(request).stream())
                .flatMap(policies -> policies)
                .toList());
    }

    private static Json.Obj keys(List<SimulatedPolicy> policies) {
        Set<String> keys = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        policies.forEach(policy -> keys.addAll(policy.document().contextKeys()));
        return Json.object().put("ContextKeyNames", Json.texts(keys)).build();
    }
}
