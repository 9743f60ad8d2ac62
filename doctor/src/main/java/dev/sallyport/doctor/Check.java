package dev.sallyport.doctor;

import dev.sallyport.model.Json;
import java.util.ArrayList;
import java.util.List;

/**
 * One thing that was looked at or tried, and what came of it.
 *
 * @param name a word or two for the left column
 * @param state how it stands
 * @param text what it is, in a sentence
 * @param causes the smallest set left of what can be behind it
 * @param details AWS's own words, what is ruled out, who can tell the causes apart
 * @param next the next commands
 */
public record Check(
        String name, State state, String text, List<Suspect> causes, List<String> details, List<String> next) {

    public Check {
        causes = List.copyOf(causes);
        details = List.copyOf(details);
        next = List.copyOf(next);
    }

    static Check of(String name, State state, String text) {
        return new Check(name, state, text, List.of(), List.of(), List.of());
    }

    static Check open(String name, String text) {
        return of(name, State.OPEN, text);
    }

    static Check shut(String name, String text) {
        return of(name, State.SHUT, text);
    }

    Check because(Cause cause, String why) {
        return new Check(name, state, text, appended(causes, new Suspect(cause, why)), details, next);
    }

    Check detail(String line) {
        return new Check(name, state, text, causes, appended(details, line), next);
    }

    Check detail(List<String> lines) {
        Check all = this;
        for (String line : lines) {
            all = all.detail(line);
        }
        return all;
    }

    Check next(String command) {
        return new Check(name, state, text, causes, details, appended(next, command));
    }

    Json json() {
        return Json.object()
                .put("check", name)
                .put("state", state.id())
                .put("text", text)
                .put(
                        "causes",
                        Json.array(causes.stream()
                                .map(s -> Json.object()
                                        .put("cause", s.cause().id())
                                        .put("text", s.text())
                                        .build())
                                .toList()))
                .put("details", Json.texts(details))
                .put("next", Json.texts(next))
                .build();
    }

    private static <T> List<T> appended(List<T> list, T item) {
        List<T> more = new ArrayList<>(list);
        more.add(item);
        return more;
    }
}
