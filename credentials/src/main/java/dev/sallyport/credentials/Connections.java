package dev.sallyport.credentials;

import dev.sallyport.model.UserError;
import dev.sallyport.platform.Environment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Authenticator;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;

/**
 * Opens the connections that the AWS SDK speaks over: through our environment's proxy, trusting our environment's
 * authorities, bounded in time. The JVM's own proxy properties are not looked at.
 */
final class Connections {

    static final Duration CONNECT = Duration.ofSeconds(5);
    static final Duration READ = Duration.ofSeconds(15);

    // Read once, by the JDK's own classes behind URLConnection, which take them from nowhere else.
    static {
        // Give a password to a proxy that tunnels: see logIn.
        System.setProperty("jdk.http.auth.tunneling.disabledSchemes", "");
        // Do not send a POST again by yourself when its connection breaks: it may hold a one-time code.
        System.setProperty("sun.net.http.retryPost", "false");
    }

    private final Proxies proxies;
    private final Optional<SSLSocketFactory> trust;

    /**
     * @param authorities the file of certificate authorities that are trusted instead of the JDK's own, if any
     * @throws UserError if that cannot be used
     */
    Connections(Environment environment, Optional<Path> authorities) {
        this.proxies = new Proxies(environment);
        this.trust = authorities.map(CaBundle::socketFactory);
    }

    /** The same past every proxy, for services near by. */
    static Connections direct(Optional<Path> authorities) {
        return new Connections(new Environment(Map.of()), authorities);
    }

    /** A connection to {@code target} that nothing was sent over yet. */
    HttpURLConnection open(URI target) {
        Optional<Proxies.Proxy> proxy = proxies.forTarget(target);
        try {
            HttpURLConnection connection = (HttpURLConnection) target.toURL()
                    .openConnection(proxy.map(Connections::address).orElse(Proxy.NO_PROXY));
            connection.setConnectTimeout((int) CONNECT.toMillis());
            connection.setReadTimeout((int) READ.toMillis());
            connection.setInstanceFollowRedirects(false);
            proxy.flatMap(Proxies.Proxy::login).ifPresent(login -> logIn(connection, login));
            if (connection instanceof HttpsURLConnection tls) {
                trust.ifPresent(tls::setSSLSocketFactory);
            }
            return connection;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Proxy address(Proxies.Proxy proxy) {
        return new Proxy(Proxy.Type.HTTP, new InetSocketAddress(proxy.host(), proxy.port()));
    }

    /**
     * Lets the proxy have its password when it asks. The JDK gives none to a proxy that tunnels, unless the property
     * above says otherwise: on the way to the proxy it stands in clear, as everywhere where HTTPS_PROXY holds one.
     */
    private static void logIn(HttpURLConnection connection, PasswordAuthentication login) {
        connection.setAuthenticator(new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return getRequestorType() == RequestorType.PROXY ? login : super.getPasswordAuthentication();
            }
        });
    }
}
