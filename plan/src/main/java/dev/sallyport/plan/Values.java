package dev.sallyport.plan;

import dev.sallyport.model.Arn;
import dev.sallyport.model.Durations;
import dev.sallyport.model.Partition;
import dev.sallyport.model.Printable;
import dev.sallyport.model.UserError;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads what was found as what it has to be, or says what is wrong with it and where it stands. */
final class Values {

    /** The shortest session that STS gives. */
    static final Duration SHORTEST = Duration.ofMinutes(15);

    /** The longest role session: 12 hours, if the role's own maximum allows it. */
    static final Duration LONGEST_ROLE = Duration.ofHours(12);

    /** The longest session of GetSessionToken. */
    static final Duration LONGEST_SESSION = Duration.ofHours(36);

    private static final Pattern REGION = Pattern.compile("[a-z0-9-]{1,63}");
    private static final Pattern SESSION_NAME = Pattern.compile("[\\w+=,.@-]{2,64}");
    private static final Pattern EXTERNAL_ID = Pattern.compile("[\\w+=,.@:/-]{2,1224}");
    private static final Pattern SSO_ROLE = Pattern.compile("[\\w+=,.@-]{1,64}");
    private static final Pattern SERIAL = Pattern.compile("[\\w+=/:,.@-]{9,256}");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

    private Values() {}

    /** A region's name; checked before any host name is built from it. */
    static String region(Found found) {
        return matching(REGION, found, "a region's name, such as eu-west-1");
    }

    static String sessionName(Found found) {
        return matching(SESSION_NAME, found, "2 to 64 letters, digits or any of _+=,.@-");
    }

    static String externalId(Found found) {
        return matching(EXTERNAL_ID, found, "2 to 1224 letters, digits or any of _+=,.@:/-");
    }

    static String mfaSerial(Found found) {
        return matching(SERIAL, found, "a device's ARN (arn:aws:iam::ACCOUNT:mfa/NAME) or serial number");
    }

    static Arn roleArn(Found found) {
        return Arn.tryParse(found.value())
                .filter(arn -> arn.service().equals("iam") && arn.resource().matches("role/.*[^/]"))
                .filter(arn -> arn.accountId().isPresent() && arn.region().isEmpty())
                .filter(arn -> Partition.byId(arn.partition()).isPresent())
                .orElseThrow(() -> wrong(found, "a role's ARN (arn:aws:iam::ACCOUNT:role/NAME)"));
    }

    /** How long a role session lasts. */
    static Duration roleDuration(Found found) {
        return within(found, LONGEST_ROLE, "a role's session lasts 15 minutes to 12 hours");
    }

    /** How long a session of GetSessionToken lasts. */
    static Duration sessionDuration(Found found) {
        return within(found, LONGEST_SESSION, "a session of GetSessionToken lasts 15 minutes to 36 hours");
    }

    /** An address that credentials may be sent to: https, or http on this machine. */
    static URI endpoint(Found found) {
        URI uri = uri(found);
        Optional<String> host = Optional.ofNullable(uri.getHost()).map(h -> h.toLowerCase(Locale.ROOT));
        String scheme = Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT);
        if (uri.getRawUserInfo() != null) {
            throw new UserError("An endpoint's address holds no user name or password: " + found.key() + " ("
                    + found.origin() + ")");
        }
        boolean bare = uri.getRawQuery() == null && uri.getRawFragment() == null;
        if (host.isEmpty() || !bare || !(scheme.equals("https") || scheme.equals("http"))) {
            throw wrong(found, "an address such as https://HOST:PORT");
        }
        if (scheme.equals("http") && !LOOPBACK.matcher(host.get()).matches()) {
            throw new UserError("Plain http to another machine is refused: " + shown(found))
                    .with("Anybody on the way could read the session; use https.");
        }
        return uri;
    }

    /** The address of an access portal, which may end with {@code #/}. */
    static URI portal(Found found) {
        String bare = found.value().replaceFirst("#/?$", "");
        endpoint(new Found(found.key(), bare, found.origin()));
        return uri(found);
    }

    static String ssoRoleName(Found found) {
        return matching(SSO_ROLE, found, "a permission set's name (1 to 64 letters, digits or any of _+=,.@-)");
    }

    /** Words parted by commas. */
    static List<String> words(Found found) {
        return Stream.of(found.value().split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** Whether both lead to the same place. */
    static boolean sameEndpoint(URI a, URI b) {
        return canonical(a).equals(canonical(b));
    }

    /** A switch as the AWS SDKs read it: only {@code true} is on. */
    static boolean isTrue(Found found) {
        return found.value().equalsIgnoreCase("true");
    }

    /** A switch that must not be misread: neither on nor off is an error. */
    static boolean isOn(Found found) {
        if (!found.value().equalsIgnoreCase("true") && !found.value().equalsIgnoreCase("false")) {
            throw wrong(found, "true or false");
        }
        return isTrue(found);
    }

    static UserError wrong(Found found, String expected) {
        return new UserError("This is not " + expected + ": " + shown(found));
    }

    static String shown(Found found) {
        return found.key() + " '" + escaped(found.value()) + "' (" + found.origin() + ")";
    }

    static String escaped(String text) {
        return Printable.escape(text);
    }

    static String matching(Pattern pattern, Found found, String expected) {
        if (!pattern.matcher(found.value()).matches()) {
            throw wrong(found, expected);
        }
        return found.value();
    }

    private static Duration within(Found found, Duration longest, String rule) {
        Duration duration =
                Durations.parse(found.value()).orElseThrow(() -> wrong(found, "a duration such as 3600, 1h or 90m"));
        if (duration.compareTo(SHORTEST) < 0 || duration.compareTo(longest) > 0) {
            throw new UserError("STS would refuse " + shown(found)).with(capitalized(rule) + ".");
        }
        return duration;
    }

    static URI uri(Found found) {
        try {
            return new URI(found.value());
        } catch (URISyntaxException e) {
            throw wrong(found, "an address such as https://HOST:PORT");
        }
    }

    private static String canonical(URI uri) {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
        int usual = scheme.equals("https") ? 443 : 80;
        int port = uri.getPort() < 0 ? usual : uri.getPort();
        String path = String.valueOf(uri.getRawPath()).replaceAll("/+$", "");
        return scheme + "://" + host + ":" + port + path;
    }

    private static String capitalized(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
