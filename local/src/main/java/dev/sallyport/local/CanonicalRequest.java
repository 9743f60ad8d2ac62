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
 * path                      every byte that is not unreserved or a slash percent-encoded (once more; S3's as sent)
 * name=value&amp;…              decoded, encoded again, sorted by name, then value
 * header:value              for each signed header: lower case, blanks trimmed and run together, repeats joined by ","
 *                           (an empty line)
 * header;header             the names that were signed
 * sha256                    of the body, in hexadecimal, or what {@link Payload} says
 * </pre>
 *
 * <p>Source: "Create a signed AWS API request" in the IAM user guide.
 */
final class CanonicalRequest {

    private CanonicalRequest() {}

    /**
     * The canonical text, one character per byte.
     *
     * @param signedHeaders lower case, sorted
     */
    static String of(Incoming request, List<String> signedHeaders, SigningRules rules) {
        StringBuilder text = new StringBuilder(512);
        text.append(request.method()).append('\n');
        text.append(path(request.path(), rules)).append('\n');
        text.append(query(request.query(), rules.unsignedParameters())).append('\n');
        appendHeaders(text, request, signedHeaders);
        text.append('\n').append(String.join(";", signedHeaders)).append('\n');
        return text.append(rules.payload().line(request)).toString();
    }

    private static String path(String raw, SigningRules rules) {
        if (raw.equals("/")) {
            return raw;
        }
        byte[] path = (rules.normalizesPath() ? withoutDots(raw) : raw).getBytes(StandardCharsets.ISO_8859_1);
        return PercentEncoding.encode(path, rules.normalizesPath() ? "/" : "/%");
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
        if (raw.isEmpty()) {
            return raw;
        }
        return Arrays.stream(raw.split("&", -1))
                .filter(pair -> !pair.isEmpty())
                .map(Parameter::parse)
                .filter(parameter -> !unsigned.contains(parameter.name()))
                .sorted(Parameter.ORDER)
                .map(parameter -> parameter.name() + '=' + parameter.value())
                .collect(Collectors.joining("&"));
    }

    private static void appendHeaders(StringBuilder text, Incoming request, List<String> signedHeaders) {
        for (String name : signedHeaders) {
            List<String> values = request.headerValues(name);
            if (values.isEmpty()) {
                continue;
            }
            text.append(name);
            char before = ':';
            for (String value : values) {
                text.append(before).append(tidy(value));
                before = ',';
            }
            text.append('\n');
        }
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
