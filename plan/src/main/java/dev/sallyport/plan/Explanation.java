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
 * @param next what becomes of the calls that would walk it
 * @param now when that was seen
 * @param zone whose clock people look at
 * @param other what the same call would do under the other name
 */
public record Explanation(
        Resolution resolution,
        List<Optional<Instant>> cached,
        List<NextCall> next,
        Instant now,
        ZoneId zone,
        Other other) {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm xxx", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm xxx", Locale.ROOT);

    public Explanation {
        cached = List.copyOf(cached);
        next = List.copyOf(next);
    }

    /**
     * Whether a call would be answered by what an earlier one left behind, without Java; seen from where this is said, so
     * a call in another environment may fare otherwise.
     *
     * @param words the call, behind the program's name
     * @param answeredUntil until when it is; empty if it starts Java
     * @param because what makes it start Java
     * @param notKept why what Java answers then will not be kept, where that is so
     */
    public record NextCall(
            List<String> words, Optional<Instant> answeredUntil, Optional<String> because, Optional<String> notKept) {

        public NextCall {
            words = List.copyOf(words);
        }

        /** One that is answered without Java. */
        public static NextCall answered(List<String> words, Instant until) {
            return new NextCall(words, Optional.of(until), Optional.empty(), Optional.empty());
        }

        /** One that starts Java, as it will whenever it is made. */
        public static NextCall startsJava(List<String> words, String because) {
            return new NextCall(words, Optional.empty(), Optional.of(because), Optional.empty());
        }
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

    /** Words for what becomes of a call. */
    String outlook(NextCall call) {
        return call.answeredUntil()
                .map(end -> "answered without a JVM until " + shown(end))
                .orElseGet(() -> "starts Java, because " + call.because().orElse("it always does")
                        + call.notKept()
                                .map(why -> "; its answer will not be kept: " + why)
                                .orElse(""));
    }

    private String shown(Instant end) {
        boolean today = end.atZone(zone).toLocalDate().equals(now.atZone(zone).toLocalDate());
        return (today ? CLOCK : DAY).format(end.atZone(zone));
    }
}
