package dev.sallyport.plan;

import dev.sallyport.plan.Resolution.Reason;
import java.util.ArrayList;
import java.util.List;

/** Gathers why a plan is as it is. */
final class Reasons {

    private final List<Reason> reasons = new ArrayList<>();

    void add(String what, String value, String origin) {
        Reason reason = new Reason(what, value, origin);
        if (!reasons.contains(reason)) {
            reasons.add(reason);
        }
    }

    void add(Found found) {
        add(found.key(), found.value(), found.origin());
    }

    List<Reason> list() {
        return List.copyOf(reasons);
    }
}
