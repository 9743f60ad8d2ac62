package dev.sallyport.credentials;

import dev.sallyport.model.Printable;
import dev.sallyport.model.UserError;
import java.net.URI;
import java.util.Locale;

/** Which addresses credentials may be sent to. */
public final class Endpoints {

    private Endpoints() {}

    /**
     * Hands {@code endpoint} back if credentials may go there. The resolver refuses earlier and says which setting it was;
     * this is the last place before a signature leaves.
     *
     * @throws UserError if {@code endpoint} is not https, and not http to this very machine
     */
    public static URI requireSafe(URI endpoint) {
        String scheme = endpoint.getScheme() == null ? "" : endpoint.getScheme().toLowerCase(Locale.ROOT);
        if (endpoint.getHost() == null || endpoint.getUserInfo() != null) {
            throw new UserError("The endpoint '" + Printable.escape(endpoint.toString()) + "' is not a plain address")
                    .with("It is written https://HOST[:PORT].");
        }
        if (scheme.equals("https") || (scheme.equals("http") && isLoopback(endpoint))) {
            return endpoint;
        }
        throw new UserError("The endpoint " + Printable.escape(endpoint.toString()) + " is refused")
                .with(
                        "Credentials go out over https; plain http is for this machine (127.0.0.1, ::1, localhost) alone.");
    }

    /** Whether the address is this machine, by its name alone: nothing is looked up. */
    static boolean isLoopback(URI endpoint) {
        String host = String.valueOf(endpoint.getHost()).toLowerCase(Locale.ROOT);
        return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
    }
}
