package dev.sallyport.local;

import dev.sallyport.http.Header;
import dev.sallyport.http.Incoming;
import dev.sallyport.model.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** One case of AWS's own signing test suite, signed in one of the two forms. */
record Vector(Path directory, String form, Json.Obj context) {

    /** The 38 cases in both forms. */
    static Stream<Vector> all() {
        return directories("v4")
                .flatMap(directory ->
                        Stream.of("header", "query").map(form -> new Vector(directory, form, context(directory))));
    }

    static Stream<Path> directories(String suite) {
        URL url = Objects.requireNonNull(Vector.class.getResource("/sigv4/" + suite));
        try (Stream<Path> list = Files.list(Path.of(url.toURI()))) {
            return list.sorted().toList().stream();
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Json.Obj context(Path directory) {
        return Json.parse(read(directory.resolve("context.json"))).asObject().orElseThrow();
    }

    /** A file's bytes, one character each. */
    static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String expected(String part) {
        return read(directory.resolve(form + "-" + part + ".txt"));
    }

    Incoming signedRequest() {
        return parse(expected("signed-request"));
    }

    Instant timestamp() {
        return Instant.parse(context.text("timestamp").orElseThrow());
    }

    String credentials(String member) {
        return context.get("credentials")
                .flatMap(Json::asObject)
                .flatMap(o -> o.text(member))
                .orElse("");
    }

    Optional<String> token() {
        return Optional.of(credentials("token")).filter(t -> !t.isEmpty());
    }

    SigningRules rules() {
        boolean normalize = context.get("normalize").flatMap(Json::asBool).orElseThrow();
        boolean tokenAfterwards =
                context.get("omit_session_token").flatMap(Json::asBool).orElse(false);
        return new SigningRules(
                "service",
                normalize,
                Payload.HASHED,
                tokenAfterwards ? Set.of("X-Amz-Signature", "X-Amz-Security-Token") : Set.of("X-Amz-Signature"));
    }

    /** Reads a request as a server would: a line that begins with a blank goes on with the one before it. */
    static Incoming parse(String text) {
        String unix = text.replace("\r\n", "\n");
        int blank = unix.indexOf("\n\n");
        String head = blank < 0 ? unix : unix.substring(0, blank);
        String body = blank < 0 ? "" : unix.substring(blank + 2);
        List<String> lines = new ArrayList<>();
        for (String line : head.lines().toList()) {
            if (line.startsWith(" ") && !lines.isEmpty()) {
                lines.add(lines.removeLast() + line);
            } else {
                lines.add(line);
            }
        }
        String requestLine = lines.removeFirst();
        int method = requestLine.indexOf(' ');
        int version = requestLine.lastIndexOf(" HTTP/");
        String target = requestLine.substring(method + 1, version < 0 ? requestLine.length() : version);
        List<Header> headers = lines.stream()
                .filter(line -> line.indexOf(':') > 0)
                .map(line -> new Header(line.substring(0, line.indexOf(':')), line.substring(line.indexOf(':') + 1)))
                .toList();
        return new Incoming(
                requestLine.substring(0, method),
                target,
                headers,
                body.strip().getBytes(StandardCharsets.ISO_8859_1),
                "127.0.0.1");
    }

    @Override
    public String toString() {
        return directory.getFileName() + " (" + form + ")";
    }
}
