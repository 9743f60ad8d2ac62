package dev.sallyport.credentials;

import dev.sallyport.platform.Time;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How far this machine's clock is from a server's, by the {@code Date} of an answer to a request without a key. */
final class ClockSkew {

    private ClockSkew() {}

    /** How far ahead we are, negative if behind, to a second or two; empty where no answer says what time it is. */
    static Optional<Duration> measure(URI server, Connections connections, Time time) {
        try {
            HttpURLConnection connection = connections.open(server);
            connection.setRequestMethod("HEAD");
            Instant before = time.now();
            long date = connection.getHeaderFieldDate("Date", 0);
            Instant between = before.plus(Duration.between(before, time.now()).dividedBy(2));
            connection.disconnect();
            return date == 0 ? Optional.empty() : Optional.of(Duration.between(Instant.ofEpochMilli(date), between));
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty(); // whoever makes a real call learns why
        }
    }
}
