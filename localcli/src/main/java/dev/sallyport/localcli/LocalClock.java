package dev.sallyport.localcli;

import dev.sallyport.local.LocalConnection;
import dev.sallyport.model.Json;
import dev.sallyport.model.UserError;
import dev.sallyport.terminal.Command;
import dev.sallyport.terminal.Flag;
import dev.sallyport.terminal.Invocation;
import dev.sallyport.terminal.MemberLines;
import dev.sallyport.terminal.Value;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code local clock}: what time it is in the local organisation, and how it is put ahead. */
final class LocalClock {

    private static final Pattern MOVE =
            Pattern.compile("([+-])(?=.)(?:(\\d{1,5})d)?(?:(\\d{1,6})h)?(?:(\\d{1,7})m)?(?:(\\d{1,8})s)?");

    private final Invocation app;

    private final LocalChoice choice = new LocalChoice();

    private final Value<Optional<String>> move =
            Value.optional("MOVE", "How far: + or -, then days, hours, minutes, seconds, as in +1d12h; or 'reset'.");

    private final Flag json = Flag.of("--json", "Print it as JSON.");

    LocalClock(Invocation app) {
        this.app = app;
    }

    Command command() {
        return Command.named("clock")
                .description(
                        "Shows the time that the local organisation goes by, or moves it, so that what comes",
                        "with time can be practised: sessions end, passwords and keys grow old.")
                .footer(
                        "",
                        "  sallyport local clock +8h      a working day later: sessions have ended",
                        "  sallyport local clock +91d     passwords and keys are to be rotated",
                        "  sallyport local clock -30m     half an hour back, if it was as much ahead",
                        "  sallyport local clock reset    the real time again",
                        "",
                        "Signatures and MFA codes go by the real time all along, because clients sign by their own",
                        "clocks and phones show codes by theirs. So the organisation's time can be ahead of the real",
                        "one, but not behind it: calls would come from its future. It is kept like everything else.")
                .takes(choice.all(), move, json)
                .takesDashedWords()
                .runs(this::run);
    }

    private int run() {
        Optional<Duration> by =
                move.given().filter(text -> !text.equals("reset")).map(LocalClock::duration);
        try (LocalConnection connection = choice.require(app.directories())) {
            Json clock = moved(connection, by);
            if (json.isSet()) {
                app.console().result(clock);
            } else {
                MemberLines.of(clock).forEach(app.console()::result);
            }
        }
        return 0;
    }

    private Json moved(LocalConnection connection, Optional<Duration> by) {
        if (by.isPresent()) {
            return connection.moveClock(by.get());
        }
        return move.given().isPresent() ? connection.resetClock() : connection.clock();
    }

    private static Duration duration(String text) {
        Matcher parts = MOVE.matcher(text);
        if (!parts.matches()) {
            throw UserError.usage(
                    "The clock is moved by a time such as +8h, -30m or +1d12h, or by 'reset'; not by " + text);
        }
        Duration by = Duration.ofDays(number(parts, 2))
                .plusHours(number(parts, 3))
                .plusMinutes(number(parts, 4))
                .plusSeconds(number(parts, 5));
        return text.startsWith("-") ? by.negated() : by;
    }

    private static long number(Matcher parts, int group) {
        return Optional.ofNullable(parts.group(group)).map(Long::parseLong).orElse(0L);
    }
}
