package dev.sallyport.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sallyport.plan.Dialect;
import dev.sallyport.platform.BootMoment;
import dev.sallyport.platform.Evidence;
import dev.sallyport.platform.FileIdentity;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The golden tickets, which the launcher's tests read as well, taken and refused as it takes and refuses them. */
final class TicketReaderTest {

    private static final long SEED = 20261126;
    private static final int ROUNDS = 20_000;
    private static final int HEAD = 24;
    private static final long NANOS = 1_790_000_000_000_000_000L;
    private static final long HOUR = 3_600_000_000_000L;

    @Test
    void read_print_hasTheTermsThatWereWritten() throws Exception {
        assertThat(TicketReader.read(golden("print")))
                .isEqualTo(new TicketTerms(
                        "test-build",
                        Dialect.SALLYPORT,
                        TicketDelivery.PRINT,
                        List.of("credential-process", "prod"),
                        Instant.ofEpochSecond(1_790_000_000),
                        new BootMoment("0b5c7c1e-4b1d-4b52-9d57-3f4c0b9a6a11", 4_000_000_000_001L),
                        Instant.ofEpochSecond(1_790_003_600),
                        new TicketEvidence(
                                List.of(
                                        new Evidence.Variable("HOME", Optional.of("/home/mia"), false, true),
                                        new Evidence.Variable("AWS_PROFILE", Optional.empty(), false, false),
                                        new Evidence.Variable("AWS_REGION", Optional.of(""), false, true)),
                                List.of(
                                        new TicketEvidence.SeenFile(
                                                Path.of("/home/mia/.aws/config"),
                                                Optional.empty(),
                                                new FileIdentity(2049, 1311, 420, NANOS - HOUR, NANOS - HOUR + 1)),
                                        new TicketEvidence.SeenFile(
                                                Path.of("/home/mia/.aws/credentials"),
                                                Optional.of(Path.of("/home/mia/.aws")),
                                                new FileIdentity(2049, 1310, 0, 0, 0))))));
    }

    @Test
    void read_everyGolden_isTakenAsItIs() throws Exception {
        for (Path file : tickets("")) {
            byte[] bytes = Files.readAllBytes(file);
            assertTakenAsTheyAre(TicketReader.read(bytes), bytes);
        }
        assertThat(TicketReader.read(golden("aws-vault")).dialect()).isEqualTo(Dialect.AWS_VAULT);
        assertThat(tickets("")).hasSizeGreaterThanOrEqualTo(8);
    }

    @Test
    void read_everyBrokenOne_isRefused() throws Exception {
        for (Path file : tickets("broken")) {
            assertRefused(Files.readAllBytes(file));
        }
        assertThat(tickets("broken")).hasSizeGreaterThanOrEqualTo(29);
    }

    @Test
    void read_cutOffAnywhereOrOneByteLonger_isRefused() throws Exception {
        for (String name : List.of("print", "run", "not-ascii")) {
            byte[] bytes = golden(name);
            for (int shorter = 0; shorter < bytes.length; shorter++) {
                assertRefused(Arrays.copyOf(bytes, shorter));
            }
            assertRefused(Arrays.copyOf(bytes, bytes.length + 1));
        }
    }

    /** Whatever became of the bytes: they are refused, or mean exactly what they say, as far as UTF-8 and paths can tell. */
    @Test
    void read_changedBytes_areRefusedOrTakenAsTheyAre() throws Exception {
        Random random = new Random(SEED);
        List<byte[]> goldens = List.of(golden("print"), golden("run"), golden("not-ascii"), golden("smallest-run"));
        int taken = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = goldens.get(random.nextInt(goldens.size())).clone();
            for (int change = random.nextInt(3); change >= 0; change--) {
                bytes[random.nextInt(bytes.length)] =
                        (byte) (random.nextBoolean() ? random.nextInt() : random.nextInt(4));
            }
            try {
                TicketTerms terms = TicketReader.read(bytes);
                if (Ticket.isExact(terms.toString())
                        && !new String(bytes, StandardCharsets.ISO_8859_1).contains("//")) {
                    assertTakenAsTheyAre(terms, bytes);
                }
                taken++;
            } catch (TicketReader.Malformed e) {
                assertThat(e).hasMessageMatching("[a-z A-Z0-9=-]+");
            }
        }
        assertThat(taken).as("of %d", ROUNDS).isBetween(ROUNDS / 10, ROUNDS - ROUNDS / 10);
    }

    /** The writer writes the same bytes of them, up to where the delivery begins. */
    private static void assertTakenAsTheyAre(TicketTerms terms, byte[] bytes) {
        TicketDelivery nothing = terms.kind() == TicketDelivery.PRINT
                ? new TicketDelivery.Print("")
                : new TicketDelivery.Run(new EnvironmentChange(List.of(), Map.of()));
        byte[] written = new Ticket(
                        terms.build(),
                        terms.dialect(),
                        terms.request(),
                        terms.issued(),
                        terms.boot(),
                        terms.notAfter(),
                        terms.evidence(),
                        nothing)
                .bytes()
                .orElseThrow();
        int end = written.length - Integer.BYTES * terms.kind(); // an empty text, or two empty lists
        assertThat(Arrays.copyOfRange(bytes, HEAD, end)).isEqualTo(Arrays.copyOfRange(written, HEAD, end));
    }

    private static void assertRefused(byte[] bytes) {
        assertThatExceptionOfType(TicketReader.Malformed.class).isThrownBy(() -> TicketReader.read(bytes));
    }

    private static byte[] golden(String name) throws IOException, URISyntaxException {
        return Files.readAllBytes(folder().resolve(name + ".ticket"));
    }

    private static List<Path> tickets(String folder) throws IOException, URISyntaxException {
        try (Stream<Path> all = Files.list(folder().resolve(folder))) {
            return all.filter(file -> file.toString().endsWith(".ticket")).toList();
        }
    }

    private static Path folder() throws URISyntaxException {
        URL url = TicketReaderTest.class.getResource("tickets");
        assertThat(url).isNotNull();
        return Path.of(url.toURI());
    }
}
