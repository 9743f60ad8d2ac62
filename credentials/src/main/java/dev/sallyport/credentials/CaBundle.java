package dev.sallyport.credentials;

import dev.sallyport.model.Printable;
import dev.sallyport.model.UserError;
import dev.sallyport.platform.Environment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/**
 * A PEM file of certificate authorities ({@code AWS_CA_BUNDLE}, {@code ca_bundle}): where there is one, they and nobody
 * else are trusted, as in botocore.
 */
final class CaBundle {

    private CaBundle() {}

    /** The file that {@code AWS_CA_BUNDLE} names, for calls that no plan is made for. */
    static Optional<Path> named(Environment environment) {
        return environment.nonEmpty("AWS_CA_BUNDLE").map(path -> {
            try {
                return Path.of(path);
            } catch (InvalidPathException e) {
                throw unusable(path, String.valueOf(e.getMessage()));
            }
        });
    }

    /**
     * What TLS connections are made with.
     *
     * @throws UserError if the file cannot be read or holds no certificate
     */
    static SSLSocketFactory socketFactory(Path file) {
        String path = file.toString();
        try {
            Collection<? extends Certificate> authorities = read(file);
            if (authorities.isEmpty()) {
                throw unusable(path, "it holds no certificate");
            }
            return socketFactory(authorities);
        } catch (NoSuchFileException e) {
            throw unusable(path, "there is no such file");
        } catch (CertificateException e) {
            throw unusable(path, "it is not a PEM file of certificates");
        } catch (IOException e) {
            throw unusable(path, String.valueOf(e.getMessage()));
        } catch (GeneralSecurityException e) {
            throw new UserError("TLS cannot be set up with the authorities of " + Printable.escape(path), e);
        }
    }

    private static Collection<? extends Certificate> read(Path path) throws IOException, CertificateException {
        try (InputStream in = Files.newInputStream(path)) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in);
        }
    }

    private static SSLSocketFactory socketFactory(Collection<? extends Certificate> authorities)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int number = 0;
        for (Certificate authority : authorities) {
            store.setCertificateEntry("authority-" + number++, authority);
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context.getSocketFactory();
    }

    private static UserError unusable(String path, String why) {
        return new UserError("The certificate authorities in " + Printable.escape(path) + " cannot be used: " + why)
                .with("That file is named by AWS_CA_BUNDLE, else by ca_bundle of the profile.")
                .with("Correct it, or take it away to trust the authorities that come with Java.");
    }
}
