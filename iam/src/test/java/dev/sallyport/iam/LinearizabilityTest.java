package dev.sallyport.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.model.AwsError;
import dev.sallyport.model.Json;
import dev.sallyport.organization.Presets;
import dev.sallyport.platform.Time;
import dev.sallyport.policy.Context;
import dev.sallyport.policy.Principal;
import dev.sallyport.state.Clocks;
import dev.sallyport.state.IamState;
import dev.sallyport.state.IamUser;
import dev.sallyport.state.Kept;
import dev.sallyport.state.SessionPolicies;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Many callers at once on few names: each name's history of calls and answers must be one that somebody alone could have
 * produced, with every call at some moment between its beginning and its answer.
 *
 * <p>The checker is Wing and Gong's, with the memory that Lowe added: it looks for an order by trying every call that
 * could have come first, and never the same set of calls with the same state twice. Names do not touch each other, so
 * each is judged alone, which keeps the search short.
 */
class LinearizabilityTest {

    private static final Instant FOUNDED = Instant.parse("2026-11-23T12:00:00Z");
    private static final List<String> NAMES = List.of("ada", "bea", "cleo");
    private static final int CALLERS = 12;
    private static final int CALLS = 15;

    /** A call with its answer; times are turns of one counter. */
    private record Call(String name, String operation, String argument, String answer, long began, long ended) {}

    /** The sequential model of one name: empty for no user, else the text of its policy, which may be none. */
    private record User(Optional<String> policy) {}

    private final Kept store = new Kept();
    private final IamState state = IamState.found(Presets.ra(), FOUNDED, store);
    private final IamOperations iam = new IamOperations(state, new SecureRandom(), Clocks.of(Time.system()));
    private final AtomicLong turn = new AtomicLong();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void calls_ofManyAtOnce_couldHaveComeOneAfterTheOther(long seed) throws Exception {
        List<Call> history = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Call>>> parts = new ArrayList<>();
            for (int caller = 0; caller < CALLERS; caller++) {
                Random random = new Random(seed * 1000 + caller);
                parts.add(callers.submit(() -> calls(random)));
            }
            for (Future<List<Call>> part : parts) {
                history.addAll(part.get());
            }
        }
        for (String name : NAMES) {
            List<Call> its =
                    history.stream().filter(call -> call.name().equals(name)).toList();
            assertThat(isLinearizable(its))
                    .as("the history of %s: %s", name, its)
                    .isTrue();
        }
        assertThat(IamState.kept(store).orElseThrow().users())
                .extracting(IamUser::id)
                .containsExactlyElementsOf(
                        state.users().stream().map(IamUser::id).toList());
    }

    /** The checker itself has to notice it where a reader does not see any more what an earlier one saw. */
    @ParameterizedTest
    @CsvSource({"ok,true", "NoSuchEntity,false"})
    void isLinearizable_secondReader_mustNotSeeLessThanTheFirst(String second, boolean expected) {
        List<Call> history = List.of(
                new Call("ada", "CreateUser", "", "ok", 1, 6),
                new Call("ada", "GetUser", "", "ok", 2, 3),
                new Call("ada", "GetUser", "", second, 4, 5));

        assertThat(isLinearizable(history)).isEqualTo(expected);
    }

    private List<Call> calls(Random random) {
        List<Call> calls = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            String name = NAMES.get(random.nextInt(NAMES.size()));
            String operation = List.of(
                            "CreateUser", "DeleteUser", "PutUserPolicy", "DeleteUserPolicy", "GetUserPolicy", "GetUser")
                    .get(random.nextInt(6));
            String argument = operation.equals("PutUserPolicy") ? "bucket" + random.nextInt(1000) : "";
            long began = turn.incrementAndGet();
            String answer = answer(name, operation, argument);
            calls.add(new Call(name, operation, argument, answer, began, turn.incrementAndGet()));
        }
        return calls;
    }

    private String answer(String name, String operation, String argument) {
        Map<String, String> parameters = operation.equals("PutUserPolicy")
                ? Map.of("UserName", name, "PolicyName", "p", "PolicyDocument", document(argument))
                : operation.contains("Policy") ? Map.of("UserName", name, "PolicyName", "p") : Map.of("UserName", name);
        try {
            Json.Obj answer = iam.call(operation, parameters, jane());
            return operation.equals("GetUserPolicy")
                    ? answer.text("PolicyDocument").orElseThrow().replaceAll(".*(bucket[0-9]+).*", "$1")
                    : "ok";
        } catch (AwsError e) {
            return operation.equals("GetUserPolicy") && e.words().contains("user policy") ? "none" : e.code();
        }
    }

    private static String document(String bucket) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\","
                + "\"Resource\":\"arn:aws:s3:::" + bucket + "\"}}";
    }

    private Requester jane() {
        IamUser jane = state.usersNamed("jane@acme.com").getFirst();
        return new Requester(
                new Principal.User(jane.arn(), jane.id(), jane.name()),
                Context.EMPTY.with("aws:MultiFactorAuthPresent", "true"),
                SessionPolicies.NONE);
    }

    private static boolean isLinearizable(List<Call> history) {
        return search(new ArrayList<>(history), Optional.empty(), new HashSet<>());
    }

    private static boolean search(List<Call> rest, Optional<User> user, Set<Object> seen) {
        if (rest.isEmpty()) {
            return true;
        }
        if (!seen.add(List.of(Set.copyOf(rest), user))) {
            return false;
        }
        long firstEnd = rest.stream().mapToLong(Call::ended).min().orElseThrow();
        for (Call call : rest) {
            if (call.began() > firstEnd) {
                continue; // another had its answer before this one began
            }
            Optional<Optional<User>> after = after(user, call);
            if (after.isPresent()) {
                List<Call> others = new ArrayList<>(rest);
                others.remove(call);
                if (search(others, after.get(), seen)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The state after {@code call}; empty if its answer is not the one that the model gives. */
    private static Optional<Optional<User>> after(Optional<User> user, Call call) {
        Optional<String> policy = user.flatMap(User::policy);
        boolean exists = user.isPresent();
        return switch (call.operation()) {
            case "CreateUser" ->
                exists
                        ? answered(call, "EntityAlreadyExists", user)
                        : answered(call, "ok", Optional.of(new User(Optional.empty())));
            case "DeleteUser" ->
                !exists
                        ? answered(call, "NoSuchEntity", user)
                        : policy.isPresent()
                                ? answered(call, "DeleteConflict", user)
                                : answered(call, "ok", Optional.empty());
            case "PutUserPolicy" ->
                exists
                        ? answered(call, "ok", Optional.of(new User(Optional.of(call.argument()))))
                        : answered(call, "NoSuchEntity", user);
            case "DeleteUserPolicy" ->
                policy.isPresent()
                        ? answered(call, "ok", Optional.of(new User(Optional.empty())))
                        : answered(call, "NoSuchEntity", user);
            case "GetUserPolicy" ->
                exists ? answered(call, policy.orElse("none"), user) : answered(call, "NoSuchEntity", user);
            default -> answered(call, exists ? "ok" : "NoSuchEntity", user);
        };
    }

    private static Optional<Optional<User>> answered(Call call, String answer, Optional<User> user) {
        return call.answer().equals(answer) ? Optional.of(user) : Optional.empty();
    }
}
