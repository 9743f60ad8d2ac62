package dev.sallyport.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;

/** The local organisation, running in the background of a scratch world. */
final class Organisation {

    /** The preset that everybody starts with. */
    static final String RA = "ra";

    static final String BOB = "bob@acme.com";
    static final String BOBS_DEVICE = "arn:aws:iam::123456789012:mfa/bob@acme.com";
    static final String READ_ONLY = "allow-read-only-access-from-other-accounts";
    static final String PROD = "567890123456";
    static final String STAGE = "456789012345";
    static final String DEV = "345678901234";
    static final String SECURITY = "123456789012";

    private final Scratch scratch;
    private final int port;

    private Organisation(Scratch scratch, int port) {
        this.scratch = scratch;
        this.port = port;
    }

    static Organisation start(Scratch scratch, String preset) {
        return start(scratch, "--preset", preset);
    }

    /** The one that a document describes. */
    static Organisation start(Scratch scratch, Path document) {
        return start(scratch, "--organization", document.toString());
    }

    private static Organisation start(Scratch scratch, String which, String value) {
        Organisation organisation = new Organisation(scratch, freePort());
        String port = String.valueOf(organisation.port);
        scratch.sallyport("local", "start", "--background", "--ephemeral", which, value, "--port", port)
                .succeeds();
        return organisation;
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    /** A user's access key as {@code aws iam create-access-key} prints it. */
    String keyDocument(String user) {
        return scratch.sallyport("local", "user", "key", user, "--json")
                .succeeds()
                .out();
    }

    JsonNode key(String user) {
        return scratch.sallyport("local", "user", "key", user, "--json")
                .succeeds()
                .json()
                .path("AccessKey");
    }

    /** A code of the user's device that was not used yet. */
    String code(String user) {
        return scratch.sallyport("local", "user", "code", user).succeeds().line();
    }

    /** Stores the key of {@code user} as {@code entry}. */
    Outcome store(String entry, String user, String... options) {
        String[] words = new String[options.length + 2];
        words[0] = "add";
        words[1] = entry;
        System.arraycopy(options, 0, words, 2, options.length);
        return scratch.sallyport(words).reading(keyDocument(user)).succeeds();
    }

    /** What a new user does: stores the key as {@code security} and has the profiles written. */
    void welcome(String user) {
        store("security", user, "--mfa-serial", "arn:aws:iam::123456789012:mfa/" + user);
        scratch.sallyport("profiles", "generate", "--user", user, "--local").succeeds();
    }

    void stop() {
        scratch.sallyport("local", "stop").end();
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String role(String account, String name) {
        return "arn:aws:iam::" + account + ":role/" + name;
    }
}
