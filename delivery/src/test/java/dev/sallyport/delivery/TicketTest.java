package dev.sallyport.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.plan.Dialect;
import dev.sallyport.platform.BootMoment;
import dev.sallyport.platform.Evidence;
import dev.sallyport.platform.FileIdentity;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The golden tickets, which the launcher's tests read, written again byte for byte. */
final class TicketTest {

    private static final Instant ISSUED = Instant.ofEpochSecond(1_790_000_000);
    private static final long NANOS = 1_790_000_000_000_000_000L;
    private static final long HOUR = Duration.ofHours(1).toNanos();
    private static final BootMoment BOOT = new BootMoment("0b5c7c1e-4b1d-4b52-9d57-3f4c0b9a6a11", 4_000_000_000_001L);

    private static final Evidence.Variable HOME = new Evidence.Variable("HOME", Optional.of("/home/mia"), false, true);
    private static final TicketEvidence.SeenFile CONFIG =
            file("/home/mia/.aws/config", new FileIdentity(2049, 1311, 420, NANOS - HOUR, NANOS - HOUR + 1));
    private static final TicketEvidence NONE = new TicketEvidence(List.of(), List.of());

    @Test
    void bytes_smallest_areTheGoldenOnes() throws IOException {
        assertThat(bytes("", List.of("export"), NONE, new TicketDelivery.Print("")))
                .isEqualTo(golden("smallest-print"));
        assertThat(bytes("test-build", List.of("exec"), NONE, run(List.of(), Map.of())))
                .isEqualTo(golden("smallest-run"));
    }

    @Test
    void bytes_printWithAllKindsOfEvidence_areTheGoldenOnes() throws IOException {
        TicketEvidence evidence = new TicketEvidence(
                List.of(
                        HOME,
                        new Evidence.Variable("AWS_PROFILE", Optional.empty(), false, false),
                        new Evidence.Variable("AWS_REGION", Optional.of(""), false, true)),
                List.of(CONFIG, absent("/home/mia/.aws/credentials", "/home/mia/.aws", 2049, 1310)));
        TicketDelivery print = new TicketDelivery.Print("{\"Version\":1,\"AccessKeyId\":\"ASIAEXAMPLEEXAMPLE01\"}\n");

        assertThat(bytes("test-build", List.of("credential-process", "prod"), evidence, print))
                .isEqualTo(golden("print"));
    }

    @Test
    void bytes_run_areTheGoldenOnes() throws IOException {
        Map<String, String> set = new LinkedHashMap<>(keys());
        set.put("AWS_VAULT", "prod");
        TicketDelivery run =
                run(List.of("AWS_SECRET_ACCESS_KEY", "AWS_CONTAINER_*", "*_PASSPHRASE", "AWS_*_FILE", "*"), set);
        TicketEvidence evidence = new TicketEvidence(List.of(HOME), List.of(CONFIG));

        assertThat(bytes("test-build", List.of("exec", "-d", "1h", "prod"), evidence, run))
                .isEqualTo(golden("run"));
        assertThat(ticket(
                                "test-build",
                                Dialect.AWS_VAULT,
                                List.of("exec", "prod"),
                                evidence,
                                run(List.of("AWS_VAULT"), keys()))
                        .bytes())
                .contains(golden("aws-vault"));
    }

    @Test
    void bytes_beyondAsciiAndLargestNumbers_areTheGoldenOnes() throws IOException {
        TicketEvidence evidence = new TicketEvidence(
                List.of(new Evidence.Variable("HOME", Optional.of("/home/mïa"), false, true)),
                List.of(file("/home/mïa/.aws/config", new FileIdentity(-1, -1, -1, -1, Long.MIN_VALUE))));

        assertThat(bytes(
                        "test-build",
                        List.of("credential-process", "größe", ""),
                        evidence,
                        new TicketDelivery.Print("ä\n")))
                .isEqualTo(golden("not-ascii"));
    }

    @Test
    void bytes_fullest_areTheGoldenOnesAndOneMoreIsNoTicket() throws IOException {
        assertThat(fullest(64, 512, 512, 128, 64).bytes()).contains(golden("fullest"));

        assertThat(fullest(65, 512, 512, 128, 64).bytes()).isEmpty();
        assertThat(fullest(64, 513, 512, 128, 64).bytes()).isEmpty();
        assertThat(fullest(64, 512, 513, 128, 64).bytes()).isEmpty();
        assertThat(fullest(64, 512, 512, 129, 64).bytes()).isEmpty();
        assertThat(fullest(64, 512, 512, 128, 65).bytes()).isEmpty();
    }

    @Test
    void bytes_largest_areTheGoldenOnesAndOneMoreIsNoTicket() throws IOException {
        byte[] golden = golden("largest");
        String most = "x"
                .repeat(golden.length
                        - bytes("test-build", List.of("export"), NONE, new TicketDelivery.Print("")).length);

        assertThat(bytes("test-build", List.of("export"), NONE, new TicketDelivery.Print(most)))
                .isEqualTo(golden);
        assertThat(sallyport("test-build", List.of("export"), NONE, new TicketDelivery.Print(most + "x"))
                        .bytes())
                .isEmpty();
    }

    @Test
    void bytes_textThatNoTicketCanHold_areNone() {
        for (String output : List.of("a\0b", "not UTF-8: \ufffd")) {
            assertThat(sallyport("test-build", List.of("export"), NONE, new TicketDelivery.Print(output))
                            .bytes())
                    .isEmpty();
        }
    }

    @Test
    void key_ofKnownWords_isFnv1a() {
        // Computed apart, by the words of docs/ticket-format.md: the dialect's byte, then each word and a zero byte.
        assertThat(sallyport("", List.of("exec", "prod"), NONE, run(List.of(), Map.of()))
                        .key())
                .isEqualTo("6b39bdb9d5f529a2")
                .isNotEqualTo(ticket("", Dialect.AWS_VAULT, List.of("exec", "prod"), NONE, run(List.of(), Map.of()))
                        .key());
        assertThat(sallyport("", List.of("größe", ""), NONE, run(List.of(), Map.of()))
                        .key())
                .isEqualTo("ac739fb0b7edce85");
    }

    @Test
    void succeeds_sameRequestAndVariables_onlyThen() {
        TicketEvidence mine = new TicketEvidence(List.of(HOME), List.of(CONFIG));
        TicketEvidence moved = new TicketEvidence(List.of(HOME), List.of());
        TicketEvidence others = new TicketEvidence(List.of(), List.of(CONFIG));
        TicketDelivery print = new TicketDelivery.Print("x\n");
        Ticket ticket = sallyport("b", List.of("export", "prod"), mine, print);

        assertThat(ticket.succeeds(bytes("b", List.of("export", "prod"), moved, print)))
                .isTrue();
        assertThat(ticket.succeeds(bytes("b", List.of("export", "prod"), others, print)))
                .isFalse();
        assertThat(ticket.succeeds(bytes("b", List.of("export", "stage"), mine, print)))
                .isFalse();
        assertThat(ticket.succeeds(new byte[0])).isFalse();
    }

    private static Ticket fullest(int words, int variables, int files, int removed, int set) {
        List<String> request = new ArrayList<>(List.of("exec"));
        request.addAll(numbered("w", words - 1));
        TicketEvidence evidence = new TicketEvidence(
                numbered("V", variables).stream()
                        .map(name -> new Evidence.Variable(name, Optional.empty(), false, false))
                        .toList(),
                numbered("/", files).stream()
                        .map(path -> absent(path, "/", 1, 2))
                        .toList());
        Map<String, String> values = new LinkedHashMap<>();
        numbered("S", set).forEach(name -> values.put(name, ""));
        List<String> patterns =
                numbered("R", removed).stream().map(name -> name + "*").toList();
        return sallyport("b".repeat(128), request, evidence, run(patterns, values));
    }

    private static List<String> numbered(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
    }

    private static Map<String, String> keys() {
        Map<String, String> keys = new LinkedHashMap<>();
        Stream.of(
                        "AWS_ACCESS_KEY_ID ASIAEXAMPLEEXAMPLE01",
                        "AWS_SECRET_ACCESS_KEY made/up+secret=",
                        "AWS_SESSION_TOKEN token")
                .map(line -> line.split(" ", 2))
                .forEach(pair -> keys.put(pair[0], pair[1]));
        return keys;
    }

    private static TicketDelivery run(List<String> removed, Map<String, String> set) {
        return new TicketDelivery.Run(new EnvironmentChange(removed, set));
    }

    private static TicketEvidence.SeenFile file(String path, FileIdentity identity) {
        return new TicketEvidence.SeenFile(Path.of(path), Optional.empty(), identity);
    }

    private static TicketEvidence.SeenFile absent(String path, String parent, long device, long inode) {
        return new TicketEvidence.SeenFile(
                Path.of(path), Optional.of(Path.of(parent)), new FileIdentity(device, inode, 0, 0, 0));
    }

    private static byte[] bytes(String build, List<String> words, TicketEvidence evidence, TicketDelivery delivery) {
        return sallyport(build, words, evidence, delivery).bytes().orElseThrow();
    }

    private static Ticket sallyport(
            String build, List<String> words, TicketEvidence evidence, TicketDelivery delivery) {
        return ticket(build, Dialect.SALLYPORT, words, evidence, delivery);
    }

    private static Ticket ticket(
            String build, Dialect dialect, List<String> words, TicketEvidence evidence, TicketDelivery delivery) {
        return new Ticket(build, dialect, words, ISSUED, BOOT, ISSUED.plus(Duration.ofHours(1)), evidence, delivery);
    }

    private static byte[] golden(String name) throws IOException {
        try (InputStream in = TicketTest.class.getResourceAsStream("tickets/" + name + ".ticket")) {
            return in == null ? new byte[0] : in.readAllBytes();
        }
    }
}
