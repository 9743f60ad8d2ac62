package dev.sallyport.local;

import dev.sallyport.http.Header;
import dev.sallyport.http.Incoming;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Changes a signed request in one place, so that it means something else than what was signed. */
final class Mutations {

    private static final String HEX = "0123456789abcdef";
    private static final List<String> REGIONS = List.of("us-west-2", "eu-west-1", "ap-south-1", "cn-north-1", "", "x");

    private final Random random;
    private final List<UnaryOperator<Incoming>> kinds = List.of(
            this::signature,
            this::date,
            this::scope,
            this::scopeAndDate,
            this::header,
            this::missingHeader,
            this::repeatedHeader,
            this::signedHeaders,
            this::body,
            this::query,
            this::method,
            this::path,
            this::token);

    Mutations(long seed) {
        this.random = new Random(seed);
    }

    /** A changed request; never the same one. */
    Incoming mutate(Incoming request) {
        while (true) {
            Incoming changed = kinds.get(random.nextInt(kinds.size())).apply(request);
            if (!sameText(changed, request)) {
                return changed;
            }
        }
    }

    private static boolean sameText(Incoming one, Incoming other) {
        return one.method().equals(other.method())
                && one.target().equals(other.target())
                && one.headers().equals(other.headers())
                && Arrays.equals(one.body(), other.body());
    }

    private Incoming signature(Incoming request) {
        return anywhere(request, "Signature=", this::otherSignature);
    }

    private String otherSignature(String text) {
        int at = random.nextInt(64);
        return switch (random.nextInt(5)) {
            case 0 -> text.substring(0, at) + HEX.charAt(random.nextInt(16)) + text.substring(at + 1);
            case 1 -> text.substring(0, at) + text.substring(at + 1);
            case 2 -> text.substring(0, at) + '0' + text.substring(at);
            case 3 -> text.substring(64);
            default -> text.substring(0, 64).toUpperCase(Locale.ROOT) + text.substring(64);
        };
    }

    /** Another time of the same quarter of an hour, so that the clock alone does not refuse it. */
    private Incoming date(Incoming request) {
        String time = "T12%02d%02dZ".formatted(30 + random.nextInt(15), random.nextInt(60));
        return anywhere(request, "20260315T", rest -> time.substring(1) + rest.substring(time.length() - 1));
    }

    private Incoming scope(Incoming request) {
        return switch (random.nextInt(4)) {
            case 0 -> everywhere(request, "us-east-1", REGIONS.get(random.nextInt(REGIONS.size())));
            case 1 -> everywhere(request, "AKIDEXAMPLE", "AKIDEXAMPL" + (char) ('F' + random.nextInt(20)));
            case 2 -> everywhere(request, "aws4_request", "aws4_reques" + (char) ('a' + random.nextInt(19)));
            default -> everywhere(request, "sts", random.nextBoolean() ? "iam" : "STS");
        };
    }

    private Incoming scopeAndDate(Incoming request) {
        return everywhere(request, "20260315", "2026031" + (random.nextBoolean() ? '4' : '6'));
    }

    private Incoming header(Incoming request) {
        int at = random.nextInt(request.headers().size());
        return withHeaders(request, headers -> {
            Header old = headers.get(at);
            int where = random.nextInt(old.value().length() + 1);
            char letter = (char) ('a' + random.nextInt(26));
            headers.set(
                    at,
                    new Header(
                            old.name(),
                            old.value().substring(0, where)
                                    + letter
                                    + old.value().substring(where)));
        });
    }

    private Incoming missingHeader(Incoming request) {
        int at = random.nextInt(request.headers().size());
        return withHeaders(request, headers -> headers.remove(at));
    }

    private Incoming repeatedHeader(Incoming request) {
        Header any = request.headers().get(random.nextInt(request.headers().size()));
        boolean counted = !any.isNamed("Authorization"); // the gate refuses a second one of those
        return counted ? withHeaders(request, headers -> headers.add(any)) : request;
    }

    private Incoming signedHeaders(Incoming request) {
        return switch (random.nextInt(3)) {
            case 0 -> anywhere(request, "SignedHeaders=", rest -> "x-more;" + rest);
            case 1 -> anywhere(request, "SignedHeaders=", rest -> "h" + rest);
            default ->
                withHeaders(
                        everywhere(request, "host", "host;x-more"), headers -> headers.add(new Header("X-More", "1")));
        };
    }

    private Incoming body(Incoming request) {
        byte[] body = request.body();
        byte[] changed;
        if (body.length == 0 || random.nextInt(3) == 0) {
            changed = Arrays.copyOf(body, body.length + 1);
            changed[body.length] = (byte) random.nextInt(256);
        } else {
            changed = body.clone();
            changed[random.nextInt(body.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return new Incoming(request.method(), request.target(), request.headers(), changed, request.peer());
    }

    private Incoming query(Incoming request) {
        String target = request.target();
        String separator = target.contains("?") ? "&" : "?";
        return withTarget(
                request,
                switch (random.nextInt(4)) {
                    case 0 -> target + separator + "Action=AssumeRole";
                    case 1 -> target + separator + "Tags.member." + random.nextInt(99);
                    case 2 -> target.replace("GetCallerIdentity", "GetSessionToken");
                    default -> target.replace("2011-06-15", "2011-06-1" + random.nextInt(10));
                });
    }

    private Incoming method(Incoming request) {
        String other = random.nextBoolean() ? (request.method().equals("GET") ? "POST" : "GET") : "get";
        return new Incoming(other, request.target(), request.headers(), request.body(), request.peer());
    }

    private Incoming path(Incoming request) {
        return withTarget(request, "/" + (char) ('a' + random.nextInt(26)) + request.target());
    }

    /** Of a presigned request the token stands in the query, and a header of that name means nothing. */
    private Incoming token(Incoming request) {
        String other = "made-up-" + random.nextInt(1000);
        if (request.target().contains("X-Amz-Algorithm")) {
            return withTarget(request, request.target() + "&X-Amz-Security-Token=" + other);
        }
        return withHeaders(request, headers -> {
            headers.removeIf(h -> h.isNamed("X-Amz-Security-Token"));
            headers.add(new Header("X-Amz-Security-Token", other));
        });
    }

    /** Changes what follows {@code mark}, in whichever of the two places it stands. */
    private static Incoming anywhere(Incoming request, String mark, UnaryOperator<String> change) {
        return map(request, text -> {
            int at = text.indexOf(mark);
            return at < 0
                    ? text
                    : text.substring(0, at + mark.length()) + change.apply(text.substring(at + mark.length()));
        });
    }

    private static Incoming everywhere(Incoming request, String old, String replacement) {
        return map(request, text -> text.replace(old, replacement));
    }

    private static Incoming map(Incoming request, UnaryOperator<String> change) {
        Predicate<Header> named = h -> h.isNamed("Authorization") || h.isNamed("X-Amz-Date");
        List<Header> headers = request.headers().stream()
                .map(h -> named.test(h) ? new Header(h.name(), change.apply(h.value())) : h)
                .toList();
        return new Incoming(request.method(), change.apply(request.target()), headers, request.body(), request.peer());
    }

    private static Incoming withTarget(Incoming request, String target) {
        return new Incoming(request.method(), target, request.headers(), request.body(), request.peer());
    }

    private static Incoming withHeaders(Incoming request, Consumer<List<Header>> change) {
        List<Header> headers = new ArrayList<>(request.headers());
        change.accept(headers);
        return new Incoming(request.method(), request.target(), headers, request.body(), request.peer());
    }

    /** For a failure's message. */
    static String show(Incoming request) {
        return request.method()
                + ' '
                + request.target()
                + '\n'
                + request.headers()
                + '\n'
                + new String(request.body(), StandardCharsets.ISO_8859_1);
    }
}
