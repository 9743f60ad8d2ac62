package dev.sallyport.iam;

import dev.sallyport.model.Json;
import dev.sallyport.query.Arguments;
import dev.sallyport.state.Clocks;
import dev.sallyport.state.IamState;
import dev.sallyport.state.Ledger;
import dev.sallyport.state.Mint;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The operations of IAM, for callers whose credential is good. A call is checked, decided, and brought about in one step
 * that nothing comes between; it answers, or throws an {@link dev.sallyport.model.AwsError} and changes nothing.
 * Thread-safe.
 */
public final class IamOperations {

    private static final Map<String, Operation> OPERATIONS =
            all().collect(Collectors.toUnmodifiableMap(Operation::name, Function.identity()));

    private final IamState state;
    private final Clocks clocks;
    private final Mint mint;

    public IamOperations(IamState state, SecureRandom random, Clocks clocks) {
        this.state = state;
        this.clocks = clocks;
        this.mint = Mint.of(random);
    }

    /** Every operation that is played. */
    static Stream<Operation> all() {
        return Stream.of(
                        UserOperations.all(),
                        AccessKeyOperations.all(),
                        DeviceOperations.all(),
                        LoginOperations.all(),
                        AccountOperations.all(),
                        GroupOperations.all(),
                        RoleOperations.all(),
                        ManagedPolicyOperations.all(),
                        HolderOperations.all(),
                        TagOperations.all(),
                        SimulationOperations.all(),
                        List.of(AuthorizationDetails.operation()),
                        CredentialReport.operations(),
                        EmptyLists.all())
                .flatMap(List::stream);
    }

    /** The operations that are played, by AWS's names. */
    public static Set<String> names() {
        return OPERATIONS.keySet();
    }

    /**
     * Answers a call on the caller's own account.
     *
     * @param name one of {@link #names}
     * @param parameters of the query protocol, decoded; unknown ones are ignored, as AWS does
     * @return the members of the answer's result; empty where the operation has none
     */
    public Json.Obj call(String name, Map<String, String> parameters, Requester requester) {
        Operation operation = Optional.ofNullable(OPERATIONS.get(name))
                .orElseThrow(() -> new IllegalArgumentException("there is no operation " + name));
        Arguments arguments = Arguments.read(parameters, operation.parameters(), IamErrors::validation);
        return state.answer(snapshot -> {
            IamRequest request = new IamRequest(snapshot, requester, arguments, clocks, mint);
            Authorizer.require(operation, request);
            Json.Obj answer = operation.handler().apply(request);
            return new Ledger.Step<>(answer, request.changes());
        });
    }
}
