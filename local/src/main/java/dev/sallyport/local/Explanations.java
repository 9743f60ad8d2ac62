package dev.sallyport.local;

import dev.sallyport.model.AwsError;
import dev.sallyport.model.Json;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Remembers why the latest requests were refused, out of band: by request id, the oldest forgotten first. The wire says
 * only what AWS says. Thread-safe.
 */
final class Explanations {

    private static final int REMEMBERED = 1000;

    /** A text longer than any that AWS takes for a parameter worth telling; a request may hold megabytes of it. */
    private static final int MAX_CHARACTERS = 4096;

    private record Entry(String requestId, Json explanation) {}

    private final Deque<Entry> entries = new ArrayDeque<>();

    /** Remembers a refusal of {@code request}; it must hold no secret and no code. */
    synchronized void refused(String requestId, Json.ObjectBuilder request, AwsError error) {
        Json explanation = brief(request.put(
                        "Answer",
                        Json.object()
                                .put("Code", error.code())
                                .put("Status", error.status())
                                .put("Message", error.words())
                                .build())
                .put("Reason", error.reason().orElseGet(() -> onlyWords(error)))
                .build());
        entries.addLast(new Entry(requestId, explanation));
        if (entries.size() > REMEMBERED) {
            entries.removeFirst();
        }
    }

    /** The explanation of that request, if it was refused and is not forgotten. */
    synchronized Optional<Json> of(String requestId) {
        return entries.stream()
                .filter(entry -> entry.requestId().equals(requestId))
                .map(Entry::explanation)
                .findFirst();
    }

    /** The explanation of the latest refusal. */
    synchronized Optional<Json> last() {
        return Optional.ofNullable(entries.peekLast()).map(Entry::explanation);
    }

    /** Where the words on the wire say all there is. */
    private static Json onlyWords(AwsError error) {
        return Json.object().put("gate", "wire").put("text", error.words()).build();
    }

    /** The same with every long text cut short, so that a thousand refusals cannot fill the memory. */
    private static Json brief(Json json) {
        return switch (json) {
            case Json.Obj object -> {
                Json.ObjectBuilder shorter = Json.object();
                object.members().forEach((name, value) -> shorter.put(name, brief(value)));
                yield shorter.build();
            }
            case Json.Array array ->
                Json.array(array.items().stream().map(Explanations::brief).toList());
            case Json.Text text -> Json.of(brief(text.value()));
            case Json.Num number -> number;
            case Json.Bool bool -> bool;
            case Json.Null none -> none;
        };
    }

    private static String brief(String text) {
        return text.length() <= MAX_CHARACTERS ? text : text.substring(0, MAX_CHARACTERS) + "…";
    }
}
