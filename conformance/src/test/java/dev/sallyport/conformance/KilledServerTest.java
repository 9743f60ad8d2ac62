package dev.sallyport.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKeyMetadata;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.User;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;
import tools.jackson.databind.JsonNode;

/**
 * {@code kill -9} of the local organisation at random moments while several clients write: whatever it acknowledged is
 * there after the next start, whatever it did not is there whole or not at all, and the session that all of them use
 * outlives every kill.
 */
final class KilledServerTest {

    private static final int TIMES = Boolean.getBoolean("sallyport.long") ? 200 : 10;
    private static final int WRITERS = 4;

    /** Each life ends after some number of acknowledged writes below this, and a moment more. */
    private static final int MOST_WRITES = 40;

    private static final int LONGEST_MOMENT_MS = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long SEED = 20_261_125;
    private static final Tag TAG = Tag.builder().key("written").value("whole").build();

    private final int port = Organisation.freePort();
    private final Random random = new Random(SEED);
    private final AtomicInteger number = new AtomicInteger();

    /** Users that exist for certain, by name, with the ids of the keys that they have for certain. */
    private final ConcurrentHashMap<String, Set<String>> there = new ConcurrentHashMap<>();

    /** Users of whom it is not known: their creation or removal was never answered. */
    private final Set<String> open = ConcurrentHashMap.newKeySet();

    private final AtomicInteger answered = new AtomicInteger();

    @Test
    void server_killedAtAnyMomentUnderWritingLoad_losesNothingAcknowledged() throws Exception {
        try (Scratch scratch = Scratch.create();
                ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            Run.Started server = start(scratch);
            IamClient iam = iam(session(scratch));
            for (int time = 1; time <= TIMES; time++) {
                List<Future<?>> loads = new ArrayList<>();
                for (int writer = 0; writer < WRITERS; writer++) {
                    loads.add(writers.submit(() -> write(iam)));
                }
                awaitAnswered(answered.get() + random.nextInt(MOST_WRITES));
                Screen.sleep(Duration.ofMillis(random.nextInt(LONGEST_MOMENT_MS)));
                server.process().destroyForcibly().waitFor();
                for (Future<?> load : loads) {
                    load.get();
                }
                server = start(scratch);
                assertNothingLost(iam, time);
            }
            iam.close();
            System.out.printf("%d kills, %d acknowledged writes, none lost%n", TIMES, answered.get());
            assertThat(answered.get()).isGreaterThan(TIMES * MOST_WRITES / 4);
        }
    }

    private void awaitAnswered(int writes) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (answered.get() < writes) {
            assertThat(System.nanoTime() - deadline)
                    .as("the server answers no more")
                    .isNegative();
            Screen.sleep(Duration.ofMillis(1));
        }
    }

    /** Writes until the server is gone. A refusal is none of its business, and fails the test. */
    private void write(IamClient iam) {
        try {
            while (true) {
                String name = "user" + number.incrementAndGet();
                open.add(name);
                iam.createUser(request -> request.userName(name).tags(TAG));
                there.put(name, ConcurrentHashMap.newKeySet());
                answered.incrementAndGet();
                String key = iam.createAccessKey(request -> request.userName(name))
                        .accessKey()
                        .accessKeyId();
                there.get(name).add(key);
                answered.incrementAndGet();
                if (!name.endsWith("0")) { // most are taken away again: an account holds five thousand users
                    remove(iam, name, key);
                }
                open.remove(name);
            }
        } catch (SdkClientException e) {
            // Killed: the call that was on its way has no answer.
        }
    }

    private void remove(IamClient iam, String name, String key) {
        there.remove(name);
        iam.deleteAccessKey(request -> request.userName(name).accessKeyId(key));
        answered.incrementAndGet();
        iam.deleteUser(request -> request.userName(name));
        answered.incrementAndGet();
    }

    private void assertNothingLost(IamClient iam, int time) {
        Set<String> present = new HashSet<>();
        for (User user : iam.listUsersPaginator().users()) {
            if (user.userName().startsWith("user")) {
                present.add(user.userName());
            }
        }
        assertThat(present).as("users after kill number %d", time).containsAll(there.keySet());
        Set<String> unexplained = new HashSet<>(present);
        unexplained.removeAll(there.keySet());
        unexplained.removeAll(open);
        assertThat(unexplained)
                .as("users back from the dead after kill number %d", time)
                .isEmpty();
        open.stream().filter(present::contains).forEach(name -> assertWhole(iam, name));
        open.clear();
    }

    /** A user whose fate was open: its tag came with it, its key is there if it was promised; then it is tidied up. */
    private void assertWhole(IamClient iam, String name) {
        assertThat(iam.getUser(request -> request.userName(name)).user().tags()).containsExactly(TAG);
        List<AccessKeyMetadata> keys =
                iam.listAccessKeys(request -> request.userName(name)).accessKeyMetadata();
        Set<String> promised = there.getOrDefault(name, Set.of());
        assertThat(keys).extracting(AccessKeyMetadata::accessKeyId).containsAll(promised);
        for (AccessKeyMetadata key : keys) {
            iam.deleteAccessKey(request -> request.userName(name).accessKeyId(key.accessKeyId()));
        }
        iam.deleteUser(request -> request.userName(name));
        there.remove(name);
    }

    private Run.Started start(Scratch scratch) {
        Run.Started server = scratch.sallyport("local", "start", "--port", String.valueOf(port))
                .start();
        while (!server.out().contains("http://")) {
            assertThat(server.process().isAlive())
                    .as("the server ended: %s", server.err())
                    .isTrue();
            Screen.sleep(Duration.ofMillis(10));
        }
        return server;
    }

    /** A session with MFA, as the group full-access demands one; it is asked for once. */
    private Credentials session(Scratch scratch) {
        JsonNode key = scratch.sallyport("local", "user", "key", "jane@acme.com", "--json")
                .succeeds()
                .json()
                .path("AccessKey");
        String code = scratch.sallyport("local", "user", "code", "jane@acme.com")
                .succeeds()
                .line();
        AwsBasicCredentials credentials = AwsBasicCredentials.create(
                key.path("AccessKeyId").asString(), key.path("SecretAccessKey").asString());
        try (StsClient sts = StsClient.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + port))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build()) {
            return sts.getSessionToken(request -> request.serialNumber(
                                    "arn:aws:iam::" + Organisation.SECURITY + ":mfa/jane@acme.com")
                            .tokenCode(code))
                    .credentials();
        }
    }

    /** Without retries: an answer that never came must be seen as one. */
    private IamClient iam(Credentials session) {
        return IamClient.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + port))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsSessionCredentials.create(
                        session.accessKeyId(), session.secretAccessKey(), session.sessionToken())))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(settings -> settings.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
    }
}
