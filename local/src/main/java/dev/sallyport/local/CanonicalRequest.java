package dev.sallyport.local;

import dev.sallyport.http.Incoming;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The one text that stands for a request when it is signed, whatever proxies and libraries did to its form.
 *
 * <pre>
 * METHOD                    as sent
 * path                      every byte that is not unreserved or a slash percent-encoded (once more)
 * name=value&amp;…              decoded, encoded again, sorted by name, then value
 * header:value              for each signed header: lower case, blanks trimmed and run together, repeats joined by ","
 *                           (an empty line)
 * header;header             the names that were signed
 * sha256                    of the body, in hexadecimal
 * </pre>
 *
 * <p>Source: "Create a signed AWS API request" in the IAM user guide. The body's hash is always our own: AWS does not
 * take {@code UNSIGNED-PAYLOAD} here.
 */
final class CanonicalRequest {

    private CanonicalRequest() {}

    /**
     * The canonical text, one character per byte.
     *
     * @param signedHeaders lower case, sorted
     */
    static String of(Incoming request, List<String> signedHeaders, SigningRules rules) {
        return request.method()
                + '\n'
                + path(request.path(), rules.normalizesPath())
                + '\n'
                + query(request.query(), rules.unsignedParameters())
                + '\n'
                + headers(request, signedHeaders)
                + '\n'
                + String.join(";", signedHeaders)
                + '\n'
                + Hashes.sha256Hex(request.body());
    }

    private static String path(String raw, boolean normalized) {
        String path = normalized ? withoutDots(raw) : raw;
        return PercentEncoding.encode(path.getBytes(StandardCharsets.ISO_8859_1), "/");
    }

    /** RFC 3986, section 5.2.4, and repeated slashes count as one. */
    private static String withoutDots(String raw) {
        Deque<String> segments = new ArrayDeque<>();
        for (String segment : raw.split("/", -1)) {
            switch (segment) {
                case "", "." -> {}
                case ".." -> segments.pollLast();
                default -> segments.addLast(segment);
            }
        }
        boolean directory = !segments.isEmpty() && (raw.endsWith("/") || raw.endsWith("/.") || raw.endsWith("/.."));
        return '/' + String.join("/", segments) + (directory ? "/" : "");
    }

    private record Parameter(String name, String value) {
        private static final Comparator<Parameter> ORDER =
                Comparator.comparing(Parameter::name).thenComparing(Parameter::value);

        static Parameter parse(String pair) {
            int equals = pair.indexOf('=');
            return equals < 0
                    ? new Parameter(again(pair), "")
                    : new Parameter(again(pair.substring(0, equals)), again(pair.substring(equals + 1)));
        }

        private static String again(String encoded) {
            return PercentEncoding.encode(PercentEncoding.decode(encoded), "");
        }
    }

    private static String query(String raw, Set<String> unsigned) {
        return Arrays.stream(raw.split("&", -1))
                .filter(pair -> !pair.isEmpty())
                .map(Parameter::parse)
                .filter(parameter -> !unsigned.contains(parameter.name()))
                .sorted(Parameter.ORDER)
                .map(parameter -> parameter.name() + '=' + parameter.value())
                .collect(Collectors.joining("&"));
    }

    private static String headers(Incoming request, List<String> signedHeaders) {
        StringBuilder lines = new StringBuilder();
        for (String name : signedHeaders) {
            List<String> values = request.headerValues(name);
            if (!values.isEmpty()) {
                lines.append(name).append(':');
                lines.append(values.stream().map(CanonicalRequest::tidy).collect(Collectors.joining(",")));
                lines.append('\n');
            }
        }
        return lines.toString();
    }

    /** Blanks around it gone, blanks within it run together; also those of a folded line. */
    private static String tidy(String value) {
        StringBuilder out = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean blank = c == ' ' || c == '\t' || c == '\r' || c == '\n';
            if (!blank) {
                out.append(c);
            } else if (!out.isEmpty() && out.charAt(out.length() - 1) != ' ') {
                out.append(' ');
            }
        }
        return out.toString().stripTrailing();
    }
}
