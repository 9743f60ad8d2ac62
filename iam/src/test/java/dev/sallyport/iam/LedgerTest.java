package dev.sallyport.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sallyport.model.AwsError;
import dev.sallyport.model.Json;
import dev.sallyport.organization.Presets;
import dev.sallyport.platform.Time;
import dev.sallyport.policy.Context;
import dev.sallyport.policy.Principal;
import dev.sallyport.state.Change;
import dev.sallyport.state.Clocks;
import dev.sallyport.state.IamRole;
import dev.sallyport.state.IamState;
import dev.sallyport.state.IamUser;
import dev.sallyport.state.Kept;
import dev.sallyport.state.LastUse;
import dev.sallyport.state.Ledger;
import dev.sallyport.state.PracticeCode;
import dev.sallyport.state.SessionPolicies;
import dev.sallyport.state.StoppedTime;
import dev.sallyport.state.Store;
import dev.sallyport.state.UserAccessKey;
import dev.sallyport.state.VirtualMfaDevice;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Nothing is shown that is not kept, and what cannot be kept never was. */
class LedgerTest {

    private static final Instant FOUNDED = Instant.parse("2026-11-23T12:00:00Z");

    private final Kept store = new Kept();
    private final IamState state = IamState.found(Presets.ra(), FOUNDED, store);
    private final IamOperations iam = new IamOperations(state, new SecureRandom(), Clocks.of(Time.system()));
    private final Requester jane = requester("jane@acme.com");

    @Test
    void call_thatChangesSomething_isKeptWhenItAnswers() throws IOException {
        createUser("ivy");

        assertThat(IamState.kept(store).orElseThrow().usersNamed("ivy")).hasSize(1);
    }

    @Test
    void call_diskIsFull_failsAndChangesNothing() {
        store.full(true);

        AwsError failure = catchThrowableOfType(AwsError.class, () -> createUser("ivy"));

        assertThat(failure.code()).isEqualTo("ServiceFailure");
        assertThat(failure.status()).isEqualTo(500);
        assertThat(failure.words()).doesNotContain("space");
        assertThat(failure.reason().map(Json::toText))
                .hasValueSatisfying(text -> assertThat(text).contains("could not be kept", "No space left on device"));
        assertThat(state.usersNamed("ivy")).isEmpty();
        store.full(false);
        createUser("ivy");
        assertThat(state.usersNamed("ivy")).hasSize(1);
    }

    @Test
    void call_thatOnlyReads_worksOnAFullDisk() {
        store.full(true);

        assertThat(iam.call("GetUser", Map.of("UserName", "bob@acme.com"), jane).get("User"))
                .isPresent();
    }

    @Test
    void verify_codeWhoseUseCannotBeKept_isNotAcceptedAndNotUsedUp() {
        VirtualMfaDevice device = state.devices(user("bob@acme.com")).getFirst();
        String code = device.show(FOUNDED).code() instanceof PracticeCode.CodeNow now ? now.code() : "";
        store.full(true);
        assertThatExceptionOfType(AwsError.class).isThrownBy(() -> state.verify(device, code, FOUNDED));
        store.full(false);

        assertThat(state.verify(device, code, FOUNDED)).isEqualTo(VirtualMfaDevice.Verdict.ACCEPTED);
        assertThat(state.verify(device, code, FOUNDED)).isEqualTo(VirtualMfaDevice.Verdict.USED);
    }

    @Test
    void verify_usedCode_staysUsedAfterARestart() throws IOException {
        VirtualMfaDevice device = state.devices(user("bob@acme.com")).getFirst();
        String code = device.show(FOUNDED).code() instanceof PracticeCode.CodeNow now ? now.code() : "";
        state.verify(device, code, FOUNDED);

        IamState again = IamState.kept(store).orElseThrow();

        assertThat(again.verify(device, code, FOUNDED)).isEqualTo(VirtualMfaDevice.Verdict.USED);
    }

    @Test
    void verify_oneCodeFromManyThreads_isAcceptedOnce() throws Exception {
        VirtualMfaDevice device = state.devices(user("bob@acme.com")).getFirst();
        String code = device.show(FOUNDED).code() instanceof PracticeCode.CodeNow now ? now.code() : "";
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<VirtualMfaDevice.Verdict>> verdicts = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                verdicts.add(threads.submit(() -> state.verify(device, code, FOUNDED)));
            }
            int accepted = 0;
            for (Future<VirtualMfaDevice.Verdict> verdict : verdicts) {
                accepted += verdict.get() == VirtualMfaDevice.Verdict.ACCEPTED ? 1 : 0;
            }
            assertThat(accepted).isEqualTo(1);
        }
    }

    /** The disk is held up by the first; the others decide meanwhile and are then written in one go. */
    @Test
    void commit_manyAtOnce_shareTheirWaitsForTheDisk() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        List<Integer> batches = new ArrayList<>();
        Store slow = new Store() {
            @Override
            public List<Entry> load() {
                return List.of();
            }

            @Override
            public void append(List<Entry> entries) {
                batches.add(entries.size());
                if (batches.size() == 2) { // the first founded
                    begun.countDown();
                    await(goOn);
                }
            }

            @Override
            public void close() {}
        };
        IamState its = IamState.found(Presets.ra(), FOUNDED, slow);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IamUser bob = its.usersNamed("bob@acme.com").getFirst();
            List<Future<?>> writers = new ArrayList<>();
            writers.add(threads.submit(() -> its.commit(List.of(new Change.Put(bob)))));
            begun.await();
            for (int i = 0; i < 20; i++) {
                CountDownLatch decided = new CountDownLatch(1);
                writers.add(threads.submit(() -> its.answer(ignored -> {
                    decided.countDown();
                    return new Ledger.Step<>(1, List.of(new Change.Put(bob)));
                })));
                decided.await();
            }
            goOn.countDown();
            for (Future<?> writer : writers) {
                writer.get();
            }
        }
        assertThat(batches.stream().skip(1).mapToInt(size -> size).sum()).isEqualTo(21);
        assertThat(batches).hasSizeLessThan(20);
    }

    @Test
    void used_keyAndRole_areSeenAndKeptTogetherAndNotBefore() throws IOException {
        UserAccessKey key = state.accessKeys(user("bob@acme.com")).getFirst();
        IamRole role =
                state.roles(Presets.ra().account("prod").orElseThrow().id()).getFirst();
        int before = store.appends();
        for (int i = 0; i < 100; i++) {
            state.used(key.id(), new LastUse(FOUNDED.plusSeconds(i), "sts", "us-east-1"));
            state.used(role.id(), new LastUse(FOUNDED.plusSeconds(i), "iam", "us-east-1"));
        }
        assertThat(store.appends()).isEqualTo(before);

        state.keepUses();

        assertThat(store.appends()).isEqualTo(before + 1);
        IamState again = IamState.kept(store).orElseThrow();
        assertThat(again.accessKey(key.id())
                        .orElseThrow()
                        .lastUsed()
                        .orElseThrow()
                        .at())
                .isEqualTo(FOUNDED.plusSeconds(99));
        assertThat(again.roleById(role.id())
                        .orElseThrow()
                        .lastUsed()
                        .orElseThrow()
                        .service())
                .isEqualTo("iam");
    }

    @Test
    void moveClock_ahead_isKeptAndMovesTheOrganisationAlone() throws IOException {
        state.moveClock(ahead -> ahead.plusHours(8));

        IamState again = IamState.kept(store).orElseThrow();
        assertThat(again.charter().clockAhead()).isEqualTo(Duration.ofHours(8));
        Clocks clocks = Clocks.of(again, new StoppedTime(FOUNDED));
        assertThat(clocks.organization().now()).isEqualTo(FOUNDED.plus(Duration.ofHours(8)));
        assertThat(clocks.real().now()).isEqualTo(FOUNDED);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void createUser(String name) {
        iam.call("CreateUser", Map.of("UserName", name), jane);
    }

    private IamUser user(String name) {
        return state.usersNamed(name).getFirst();
    }

    private Requester requester(String name) {
        IamUser user = user(name);
        Principal principal = new Principal.User(user.arn(), user.id(), user.name());
        return new Requester(principal, Context.EMPTY.with("aws:MultiFactorAuthPresent", "true"), SessionPolicies.NONE);
    }
}
