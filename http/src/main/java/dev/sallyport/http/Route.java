package dev.sallyport.http;

import java.util.Set;

/**
 * What answers below a path.
 *
 * @param prefix what a raw path must begin with; of several that fit the longest answers
 * @param methods the methods that are let through; others get 405
 * @param bodyLimit bytes of body; more gets 413
 * @param handler makes the answer; called from many threads at once
 */
public record Route(String prefix, Set<String> methods, int bodyLimit, Handler handler) {

    /** Makes an answer; whatever it throws becomes an empty 500. */
    @FunctionalInterface
    public interface Handler {
        Answer answer(Incoming request);
    }

    public Route {
        methods = Set.copyOf(methods);
        if (!prefix.startsWith("/")) {
            throw new IllegalArgumentException("a route begins with a slash: " + prefix);
        }
    }
}
