package dev.sallyport.doctor;

import dev.sallyport.model.Json;
import java.util.List;
import java.util.Optional;

/**
 * What the doctor found, in the order of looking.
 *
 * @param profile whose way was tried, if one's was
 * @param checks everything that was looked at
 */
public record Checkup(Optional<String> profile, List<Check> checks) {

    public Checkup {
        checks = List.copyOf(checks);
    }

    /** 0 if nothing is shut, 1 otherwise. A risk shuts nothing. */
    public int exitStatus() {
        return shut().isEmpty() ? 0 : 1;
    }

    /** What is shut. */
    public List<Check> shut() {
        return checks.stream().filter(check -> check.state() == State.SHUT).toList();
    }

    /** The report as lines of at most 80 columns, wherever a word is no longer; safe for any terminal. */
    public List<String> lines() {
        return new CheckupDrawing(this).lines();
    }

    /** The same as data. */
    public Json json() {
        Json.ObjectBuilder report = Json.object().putIfPresent("profile", profile);
        return report.put("open", shut().isEmpty())
                .put("checks", Json.array(checks.stream().map(Check::json).toList()))
                .build();
    }
}
