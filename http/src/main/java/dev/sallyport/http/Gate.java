package dev.sallyport.http;

import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Decides from a request's head alone whether it may come in; what it refuses never reaches a handler.
 *
 * <p>It keeps out what a browser could be made to send to a loopback port (DNS rebinding shows as a foreign Host,
 * cross-site requests as Origin or Sec-Fetch-Site) and whatever two parsers could read in two ways (absolute targets,
 * repeated Host, Authorization, Content-Length or Content-Type lines). It never answers with CORS headers.
 */
final class Gate {

    private static final int MAX_HEADERS = 100;
    private static final int MAX_HEADER_CHARACTERS = 64 << 10;
    private static final int MAX_TARGET_CHARACTERS = 32 << 10;

    /** Lines of which a second one would leave open which of them counts. */
    private static final Set<String> SINGLE = Set.of(
            "host",
            "authorization",
            "content-length",
            "content-type",
            "transfer-encoding",
            "origin",
            "x-amz-date",
            "x-amz-security-token",
            "x-amz-target",
            "x-amz-content-sha256");

    private final Set<String> hosts;
    private final Set<String> origins;

    Gate(int port) {
        this.hosts = Set.of("127.0.0.1:" + port, "localhost:" + port);
        this.origins = Set.of("http://127.0.0.1:" + port, "http://localhost:" + port);
    }

    /** The refusal, or empty if the request may come in. */
    Optional<Answer> refuse(Incoming head) {
        if (head.target().length() > MAX_TARGET_CHARACTERS) {
            return because(414, "The request target is too long.");
        }
        if (!head.target().startsWith("/") || head.target().indexOf('#') >= 0) {
            return because(400, "The request target must begin with a slash.");
        }
        return refuseSize(head)
                .or(() -> refuseRepeated(head))
                .or(() -> refuseHost(head))
                .or(() -> refuseForeignPage(head));
    }

    private static Optional<Answer> refuseSize(Incoming head) {
        int characters = 0;
        for (Header header : head.headers()) {
            characters += header.name().length() + header.value().length();
        }
        return head.headers().size() > MAX_HEADERS || characters > MAX_HEADER_CHARACTERS
                ? because(431, "There are too many headers, or they are too long.")
                : Optional.empty();
    }

    private static Optional<Answer> refuseRepeated(Incoming head) {
        Set<String> seen = new HashSet<>();
        for (Header header : head.headers()) {
            String name = header.name().toLowerCase(Locale.ROOT);
            if (SINGLE.contains(name) && !seen.add(name)) {
                return because(400, "There is more than one " + header.name() + " header.");
            }
        }
        return Optional.empty();
    }

    private Optional<Answer> refuseHost(Incoming head) {
        return head.header("Host").filter(hosts::contains).isPresent()
                ? Optional.empty()
                : because(421, "This server answers to 127.0.0.1 and localhost, with its port, only.");
    }

    private Optional<Answer> refuseForeignPage(Incoming head) {
        boolean foreignOrigin =
                head.header("Origin").filter(o -> !origins.contains(o)).isPresent();
        boolean crossSite = head.header("Sec-Fetch-Site")
                .filter(s -> !s.equals("same-origin") && !s.equals("none"))
                .isPresent();
        return foreignOrigin || crossSite
                ? because(403, "Pages of other sites may not call this server.")
                : Optional.empty();
    }

    private static Optional<Answer> because(int status, String sentence) {
        return Optional.of(Answer.text(status, "text/plain; charset=utf-8", sentence + "\n"));
    }
}
