package dev.sallyport.credentials;

import dev.sallyport.model.Printable;
import dev.sallyport.model.UserError;
import dev.sallyport.platform.Environment;
import java.net.PasswordAuthentication;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * Which proxy a request goes through, by the variables that botocore reads: {@code https_proxy} or {@code http_proxy}
 * by the request's scheme, {@code no_proxy} with host suffixes; the lower-case name counts before the upper-case one.
 *
 * <p>One difference from botocore: an address of this machine is never proxied, listed in {@code no_proxy} or not. A
 * local organisation's keys stay on this machine.
 */
final class Proxies {

    /**
     * A proxy.
     *
     * @param host its name
     * @param port its port
     * @param login the user and the password that the variable holds, if it does
     */
    record Proxy(String host, int port, Optional<PasswordAuthentication> login) {}

    private static final int HTTP_PORT = 80;

    private final Environment environment;

    Proxies(Environment environment) {
        this.environment = environment;
    }

    /**
     * The proxy for {@code target}, if there is one.
     *
     * @throws UserError if the variable holds no proxy that can be used
     */
    Optional<Proxy> forTarget(URI target) {
        if (Endpoints.isLoopback(target) || isExempt(target)) {
            return Optional.empty();
        }
        String name = target.getScheme().toLowerCase(Locale.ROOT) + "_proxy";
        return variable(name).map(value -> parse(name, value));
    }

    private Optional<String> variable(String lowerCase) {
        Optional<String> exact = environment.get(lowerCase);
        return exact.isPresent()
                ? exact.filter(v -> !v.isBlank())
                : environment.get(lowerCase.toUpperCase(Locale.ROOT)).filter(v -> !v.isBlank());
    }

    private boolean isExempt(URI target) {
        String host = target.getHost().toLowerCase(Locale.ROOT);
        String withPort = host + ":" + target.getPort();
        for (String entry : variable("no_proxy").orElse("").split(",", -1)) {
            String name = entry.strip().toLowerCase(Locale.ROOT).replaceFirst("^\\.+", "");
            if (name.equals("*") || matches(host, name) || matches(withPort, name)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(String host, String name) {
        return !name.isEmpty() && (host.equals(name) || host.endsWith("." + name));
    }

    /** Never repeats the value, which may hold a password. */
    private static Proxy parse(String name, String value) {
        URI uri;
        try {
            uri = URI.create(value.contains("://") ? value : "http://" + value.replaceFirst("^//", ""));
        } catch (IllegalArgumentException e) {
            throw unusable(name, "it is not an address");
        }
        if (uri.getHost() == null) {
            throw unusable(name, "it names no host");
        }
        if (!uri.getScheme().equalsIgnoreCase("http")) {
            throw unusable(
                    name,
                    "a proxy that is itself spoken to by " + Printable.escape(uri.getScheme())
                            + " is not supported; HTTPS requests go through an http:// proxy encrypted end to end");
        }
        int port = uri.getPort() < 0 ? HTTP_PORT : uri.getPort();
        return new Proxy(uri.getHost(), port, login(uri));
    }

    private static Optional<PasswordAuthentication> login(URI proxy) {
        String user = proxy.getRawUserInfo();
        if (user == null || !user.contains(":")) {
            return Optional.empty();
        }
        int colon = user.indexOf(':');
        char[] password = decoded(user.substring(colon + 1)).toCharArray();
        return Optional.of(new PasswordAuthentication(decoded(user.substring(0, colon)), password));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static UserError unusable(String name, String why) {
        return new UserError(
                        "The proxy in $" + name + " (or " + name.toUpperCase(Locale.ROOT) + ") cannot be used: " + why)
                .with("It is written http://HOST:PORT or http://USER:PASSWORD@HOST:PORT.");
    }
}
