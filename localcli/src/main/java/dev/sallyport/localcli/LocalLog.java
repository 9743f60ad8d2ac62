package dev.sallyport.localcli;

import dev.sallyport.local.LocalConnection;
import dev.sallyport.model.Json;
import dev.sallyport.terminal.Command;
import dev.sallyport.terminal.Flag;
import dev.sallyport.terminal.Invocation;
import dev.sallyport.terminal.Value;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code local log}: who called what, and how it ended, as CloudTrail would tell it. */
final class LocalLog {

    private static final int MOST = 1000;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss xxx", Locale.ROOT);

    private final Invocation app;

    private final LocalChoice choice = new LocalChoice();

    private final Value<Integer> count = Value.withDefault(
            20, "-n=COUNT", "How many of the latest events to begin with. Default: ${DEFAULT-VALUE}.");

    private final Flag follow =
            Flag.of("--follow", "Go on with new events until Ctrl-C, or until the organisation ends.");

    private final Flag json = Flag.of("--json", "Print them as JSON, in the shape of CloudTrail's records.");

    LocalLog(Invocation app) {
        this.app = app;
    }

    Command command() {
        return Command.named("log")
                .description(
                        "Prints what the local organisation was asked: who called what, and how it ended,",
                        "sign-ins to the console among it. It remembers the latest thousand calls.")
                .footer(
                        "",
                        "With --json the events have the shape of CloudTrail's records: one document, or with",
                        "--follow one event a line.",
                        "",
                        "  sallyport local log --follow",
                        "  sallyport local log --json -n 100 | jq '.Records[] | select(.errorCode)'")
                .takes(choice.all(), count, follow, json)
                .runs(this::run);
    }

    private int run() {
        try (LocalConnection connection = choice.require(app.directories())) {
            Json page = connection.log(Math.clamp(count.given(), 0, MOST));
            if (json.isSet() && !follow.isSet()) {
                app.console()
                        .result(Json.object()
                                .put("Records", Json.array(events(page)))
                                .build());
                return 0;
            }
            print(page);
            if (follow.isSet()) {
                follow(connection, next(page));
            }
        }
        return 0;
    }

    private void follow(LocalConnection connection, long first) {
        Optional<Json> page = connection.follow(first);
        while (page.isPresent()) {
            print(page.get());
            page = connection.follow(next(page.get()));
        }
        app.console().say("The local organisation has ended.");
    }

    private void print(Json page) {
        for (Json event : events(page)) {
            app.console().result(json.isSet() ? event.toText() : line(event));
        }
    }

    private static List<Json> events(Json page) {
        return page.asObject()
                .flatMap(o -> o.get("Events"))
                .flatMap(Json::asArray)
                .orElse(List.of());
    }

    private static long next(Json page) {
        return page.asObject().flatMap(o -> o.get("Next")).flatMap(Json::asLong).orElseThrow();
    }

    private static String line(Json event) {
        String service = text(event, "eventSource").replace(".amazonaws.com", "");
        String outcome = text(event, "errorCode").isEmpty()
                        && text(event, "errorMessage").isEmpty()
                ? "ok"
                : String.join(": ", shown(text(event, "errorCode"), text(event, "errorMessage")));
        return String.join(
                "  ",
                TIME.format(Instant.parse(text(event, "eventTime")).atZone(ZoneId.systemDefault())),
                text(event, "requestID").isEmpty() ? "-" : text(event, "requestID"),
                who(event),
                service + ":" + text(event, "eventName"),
                outcome);
    }

    private static List<String> shown(String... texts) {
        return List.of(texts).stream().filter(text -> !text.isEmpty()).toList();
    }

    /** The name of a user, {@code ROLE/SESSION}, or what else is known. */
    private static String who(Json event) {
        Json identity = event.asObject().flatMap(o -> o.get("userIdentity")).orElse(Json.none());
        String arn = text(identity, "arn");
        return switch (text(identity, "type")) {
            case "IAMUser" -> text(identity, "userName");
            case "Root" -> "root of " + text(identity, "accountId");
            case "Unknown" -> text(identity, "accessKeyId").isEmpty() ? "(unsigned)" : text(identity, "accessKeyId");
            default -> arn.substring(arn.indexOf('/') + 1);
        };
    }

    private static String text(Json document, String member) {
        return document.asObject().flatMap(o -> o.text(member)).orElse("");
    }
}
