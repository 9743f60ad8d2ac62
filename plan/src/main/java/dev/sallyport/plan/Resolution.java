package dev.sallyport.plan;

import dev.sallyport.platform.Evidence;
import java.util.List;

/**
 * What resolving a profile came to.
 *
 * @param plan what will be done
 * @param evidence everything it was decided by
 * @param reasons why the plan is as it is, in the order of deciding: one setting or choice and its origin each
 */
public record Resolution(Plan plan, Evidence evidence, List<Reason> reasons) {

    /**
     * One setting or choice.
     *
     * @param what such as {@code region} or {@code MFA session}
     * @param value what it is
     * @param origin where it came from: {@code file:line}, {@code $VARIABLE}, {@code --flag}, {@code default}, {@code vault}
     */
    public record Reason(String what, String value, String origin) {}

    public Resolution {
        reasons = List.copyOf(reasons);
    }
}
