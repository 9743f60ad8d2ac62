package dev.sallyport.plan;

import dev.sallyport.model.Durations;
import dev.sallyport.model.UserError;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A resolution, and what can be said about it without walking it.
 *
 * @param resolution the plan, why it is so, and what was looked at
 * @param cached for each step, when the cached session ends that would serve instead of its call
 * @param now when that was seen
 * @param zone whose clock people look at
 * @param other what the same call would do under the other name
 */
public record Explanation(
        Resolution resolution, List<Optional<Instant>> cached, Instant now, ZoneId zone, Other other) {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm xxx", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm xxx", Locale.ROOT);

    public Explanation {
        cached = List.copyOf(cached);
    }

    /**
     * What the other dialect makes of the same profile.
     *
     * @param name what the program would be called as
     * @param same whether it comes to the same plan
     * @param lines its whole way, or why there is none
     */
    public record Other(String name, boolean same, List<String> lines) {

        public Other {
            lines = List.copyOf(lines);
        }

        /** What {@code resolving} as {@code dialect} comes to beside {@code own}. */
        public static Other of(Dialect dialect, Plan own, Supplier<Plan> resolving) {
            String name = dialect == Dialect.AWS_VAULT ? "aws-vault" : "sallyport";
            try {
                Plan plan = resolving.get();
                return plan.equals(own)
                        ? new Other(name, true, List.of("the same"))
                        : new Other(name, false, differing(plan));
            } catch (UserError e) {
                return new Other(name, false, List.of("refused: " + e.getMessage()));
            }
        }

        private static List<String> differing(Plan plan) {
            return plan.steps().stream().map(StepWords::summary).toList();
        }
    }

    /** Which steps are passed by because a session behind them, or their own, is in the cache: the first that is not. */
    int firstToDo() {
        for (int i = cached.size() - 1; i >= 0; i--) {
            if (cached.get(i).isPresent()) {
                return i + 1;
            }
        }
        return 0;
    }

    /** Words for a gate that a cached session keeps open. */
    Optional<String> openUntil(int step) {
        if (step >= cached.size()) {
            return Optional.empty();
        }
        return cached.get(step)
                .map(end -> "open until " + shown(end) + ": cached for another "
                        + Durations.format(
                                Duration.ofMinutes(Duration.between(now, end).toMinutes())) + ", no call");
    }

    private String shown(Instant end) {
        boolean today = end.atZone(zone).toLocalDate().equals(now.atZone(zone).toLocalDate());
        return (today ? CLOCK : DAY).format(end.atZone(zone));
    }
}
