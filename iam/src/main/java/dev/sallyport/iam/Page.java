package dev.sallyport.iam;

import dev.sallyport.model.Json;
import dev.sallyport.query.Arguments;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The part of a list that one call gets. A marker names the last item before it, not a number, so a walk over the pages
 * neither repeats nor misses what was there all the time, whatever comes and goes meanwhile.
 */
record Page<T>(List<T> items, Optional<String> marker) {

    private static final int DEFAULT_ITEMS = 100;

    Page {
        items = List.copyOf(items);
    }

    /**
     * The page that {@code arguments} ask for.
     *
     * @param sorted everything, in the order of {@code key}
     * @throws dev.sallyport.model.AwsError {@code ValidationError} for a marker that no page ended with
     */
    static <T> Page<T> of(Arguments arguments, List<T> sorted, Function<T, String> key) {
        return of(arguments, sorted, key, Integer.MAX_VALUE);
    }

    /** The same, but no more than {@code most}: IAM may return fewer items than were asked for. */
    static <T> Page<T> of(Arguments arguments, List<T> sorted, Function<T, String> key, int most) {
        int size = Math.min(most, arguments.number("MaxItems").orElse(DEFAULT_ITEMS));
        Optional<String> after = arguments.find("Marker").map(Page::decode);
        List<T> rest = sorted.stream()
                .filter(item -> after.isEmpty() || key.apply(item).compareTo(after.get()) > 0)
                .toList();
        return rest.size() <= size
                ? new Page<>(rest, Optional.empty())
                : new Page<>(rest.subList(0, size), Optional.of(encode(key.apply(rest.get(size - 1)))));
    }

    /** The items under {@code name}, with {@code IsTruncated} and, where there is more, {@code Marker}. */
    Json.Obj described(String name, Function<T, Json> described) {
        return describe(
                Json.object().put(name, Json.array(items.stream().map(described).toList())));
    }

    /** Adds what every paged answer ends with. */
    Json.Obj describe(Json.ObjectBuilder answer) {
        return answer.put("IsTruncated", marker.isPresent())
                .putIfPresent("Marker", marker)
                .build();
    }

    private static String encode(String key) {
        return Base64.getUrlEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String marker) {
        try {
            return new String(Base64.getUrlDecoder().decode(marker), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw IamErrors.invalid("Invalid Marker.");
        }
    }
}
