package dev.sallyport.http;

import java.util.List;
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
    private static final List<String> SINGLE =
            List.of("Host", "Authorization", "Content-Length", "Content-Type", "Transfer-Encoding", "Origin");

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
        int characters = head.headers().stream()
                .mapToInt(h -> h.name().length() + h.value().length())
                .sum();
        return head.headers().size() > MAX_HEADERS || characters > MAX_HEADER_CHARACTERS
                ? because(431, "There are too many headers, or they are too long.")
                : Optional.empty();
    }

    private static Optional<Answer> refuseRepeated(Incoming head) {
        return SINGLE.stream()
                .filter(name -> head.headerValues(name).size() > 1)
                .findFirst()
                .flatMap(name -> because(400, "There is more than one " + name + " header."));
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
