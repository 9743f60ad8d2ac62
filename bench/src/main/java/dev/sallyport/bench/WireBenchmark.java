package dev.sallyport.bench;

import dev.sallyport.bench.LoadGenerator.Load;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Measures whole servers over the wire: start-up, signed requests per second, how long one takes, memory; of Sallyport's
 * local organisation, and beside it of moto's server where there is one. {@code bench/wire} runs it.
 */
public final class WireBenchmark {

    private static final List<Integer> CLIENTS = List.of(1, 16, 64);
    private static final int COMPARED_CLIENTS = 16;
    private static final double TIMES_MOTO = 50;
    private static final Duration START = Duration.ofMillis(500);
    private static final Duration WARM_UP = Duration.ofSeconds(5);

    private final Duration time;

    /** What is asked of a server. */
    private enum Call {
        GET_CALLER_IDENTITY("GetCallerIdentity", MeasuredServer::getCallerIdentity),
        ASSUME_ROLE("AssumeRole", MeasuredServer::assumeRole);

        private final String words;

        @SuppressWarnings("ImmutableEnumChecker") // a pure function
        private final Function<MeasuredServer, byte[]> request;

        Call(String words, Function<MeasuredServer, byte[]> request) {
            this.words = words;
            this.request = request;
        }
    }

    private record Row(String server, Call call, int clients, Load load, double processorMicros, long mebibytes) {
        String text() {
            return String.format(
                    Locale.ROOT,
                    "| %s | %s | %d | %,.0f | %.2f | %.2f | %d | %.0f | %d |",
                    server,
                    call.words,
                    clients,
                    load.perSecond(),
                    load.median().toNanos() / 1e6,
                    load.slowest().toNanos() / 1e6,
                    load.failures(),
                    processorMicros,
                    mebibytes);
        }
    }

    private WireBenchmark(Duration time) {
        this.time = time;
    }

    /**
     * Measures and prints.
     *
     * @param arguments the {@code sallyport} program, seconds for each measurement, and moto's server if there is one
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path program = Path.of(arguments[0]);
        WireBenchmark benchmark = new WireBenchmark(Duration.ofSeconds(Long.parseLong(arguments[1])));
        List<Row> rows = new ArrayList<>();
        Path home = Files.createTempDirectory("sallyport-bench");
        Duration start;
        try (MeasuredServer server = MeasuredServer.sallyport(program, home)) {
            start = server.firstAnswer();
            rows.addAll(benchmark.measure(server));
        }
        Optional<Duration> motoStart = Optional.empty();
        if (arguments.length > 2) {
            try (MeasuredServer server = MeasuredServer.moto(Path.of(arguments[2]))) {
                motoStart = Optional.of(server.firstAnswer());
                rows.addAll(benchmark.measure(server));
            }
        }
        print(rows, start, motoStart);
    }

    private List<Row> measure(MeasuredServer server) throws IOException {
        List<Row> rows = new ArrayList<>();
        for (Call call : Call.values()) {
            byte[] request = call.request.apply(server);
            for (int clients : CLIENTS) {
                LoadGenerator.run(server.port(), request, clients, WARM_UP);
                Duration before = server.processorTime();
                Load load = LoadGenerator.run(server.port(), request, clients, time);
                double micros = server.processorTime().minus(before).toNanos() / 1e3 / Math.max(1, load.answers());
                rows.add(new Row(server.name(), call, clients, load, micros, server.residentMebibytes()));
                System.err.println(rows.getLast().text());
            }
        }
        return rows;
    }

    private static void print(List<Row> rows, Duration start, Optional<Duration> motoStart) {
        System.out.println(
                "| server | call | clients | requests/s | p50 ms | p99 ms | failed | server's CPU µs/request | RSS MiB |");
        System.out.println("|---|---|---|---|---|---|---|---|---|");
        rows.forEach(row -> System.out.println(row.text()));
        System.out.println();
        System.out.println("First answer after `local start`: " + start.toMillis() + " ms (aim: " + START.toMillis()
                + " ms, " + verdict(start.compareTo(START) <= 0) + ")"
                + motoStart.map(d -> "; moto's: " + d.toMillis() + " ms").orElse(""));
        for (Call call : Call.values()) {
            System.out.println(comparison(rows, call));
        }
    }

    private static String comparison(List<Row> rows, Call call) {
        List<Double> rates = Stream.of("sallyport", "moto")
                .flatMap(name -> rows.stream()
                        .filter(row ->
                                row.server().equals(name) && row.call() == call && row.clients() == COMPARED_CLIENTS))
                .map(row -> row.load().perSecond())
                .toList();
        if (rates.size() < 2) {
            return call.words + ": moto's server is not installed, so nothing is compared";
        }
        double times = rates.getFirst() / rates.getLast();
        return String.format(
                Locale.ROOT,
                "%s at %d clients: %.0f times moto (aim: over %.0f, %s)",
                call.words,
                COMPARED_CLIENTS,
                times,
                TIMES_MOTO,
                verdict(times > TIMES_MOTO));
    }

    private static String verdict(boolean met) {
        return met ? "met" : "not met";
    }
}
