package dev.sallyport.local;

import dev.sallyport.http.Answer;
import dev.sallyport.http.Incoming;
import dev.sallyport.http.Route;
import dev.sallyport.model.AwsError;
import dev.sallyport.model.Json;
import dev.sallyport.model.JsonException;
import dev.sallyport.model.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Answers the organisation's keeper, below a path that AWS does not use, in JSON, to whoever shows the token.
 *
 * <pre>
 * GET  status                  what runs
 * GET  clock                   the organisation's time and the real one
 * POST clock                   moves the former, for a body {MoveSeconds}; without it, back to the latter
 * GET  organization            the organisation document, as everything is now
 * POST organization            everything becomes what a document says
 * GET  users                   the users, their keys' ids and devices
 * POST users/NAME/key          an access key with its secret
 * POST users/NAME/password     the password that the user signs in with
 * POST users/NAME/sign-in      a console session, for a body {Password, NewPassword?, MfaCode?}; or what is missing
 * POST users/NAME/code         a code of the virtual MFA device, or how long until there is one
 * GET  explain/ID              why a request ended as it did; the latest one as "last"
 * GET  log?count=N             the latest N events and the number of the next; with first=N those from N on, waiting
 * POST stop                    ends the organisation
 * </pre>
 */
final class AdminEndpoint implements Route.Handler {

    static final String PREFIX = "/_sallyport/";

    /** An organisation document. */
    static final int BODY_LIMIT = 10_000_000;

    private static final long EVENTS = 20;

    private static final String SCHEME = "Bearer ";

    private final Secret token;
    private final Keeper keeper;

    AdminEndpoint(Secret token, Keeper keeper) {
        this.token = token;
        this.keeper = keeper;
    }

    @Override
    public Answer answer(Incoming request) {
        if (!isOurs(request)) {
            return json(401, error("The token of the local organisation is missing or wrong."));
        }
        List<String> words = Arrays.stream(
                        request.path().substring(PREFIX.length()).split("/", -1))
                .map(PercentEncoding::decodeText)
                .toList();
        try {
            return answer(request, words);
        } catch (AwsError e) {
            return json(e.status(), error(e.words()));
        } catch (JsonException e) {
            return json(400, error("The request's body is no JSON."));
        } catch (Keeper.UnknownException e) {
            return json(404, error(e.getMessage() == null ? "" : e.getMessage(), e.details()));
        }
    }

    private boolean isOurs(Incoming request) {
        Optional<String> shown = request.header("Authorization")
                .filter(value -> value.startsWith(SCHEME))
                .map(value -> value.substring(SCHEME.length()));
        if (shown.isEmpty()) {
            return false;
        }
        try (Secret theirs = Secret.copyOf(shown.get().getBytes(StandardCharsets.ISO_8859_1))) {
            return token.sameAs(theirs);
        }
    }

    private Answer answer(Incoming request, List<String> words) {
        String method = request.method();
        return switch (pattern(words)) {
            case "status" -> only("GET", method, keeper::status);
            case "clock" ->
                method.equals("POST") ? json(200, keeper.moveClock(body(request))) : only("GET", method, keeper::clock);
            case "organization" ->
                method.equals("POST") ? json(200, keeper.apply(body(request))) : only("GET", method, keeper::document);
            case "users" -> only("GET", method, keeper::users);
            case "users/*/key" -> only("POST", method, () -> keeper.accessKey(words.get(1)));
            case "users/*/password" -> only("POST", method, () -> keeper.password(words.get(1)));
            case "users/*/sign-in" -> only("POST", method, () -> keeper.signIn(words.get(1), body(request)));
            case "users/*/code" -> only("POST", method, () -> keeper.code(words.get(1)));
            case "explain/*" -> only("GET", method, () -> keeper.explain(words.getLast()));
            case "log" -> only("GET", method, () -> log(request));
            case "stop" -> only("POST", method, keeper::stop);
            default -> json(404, error("The local organisation has no such page."));
        };
    }

    private Json log(Incoming request) {
        Map<String, String> query = QueryParameters.parse(request.query());
        return keeper.log(number(query, "count").orElse(EVENTS), number(query, "first"));
    }

    private static Optional<Long> number(Map<String, String> query, String name) {
        return Optional.ofNullable(query.get(name)).map(text -> {
            try {
                return Long.parseUnsignedLong(text);
            } catch (NumberFormatException e) {
                throw new AwsError("ValidationError", 400, "'" + text + "' is no number of events.");
            }
        });
    }

    private static Json.Obj body(Incoming request) {
        return Json.parse(new String(request.body(), StandardCharsets.UTF_8))
                .asObject()
                .orElseGet(() -> Json.object().build());
    }

    private static String pattern(List<String> words) {
        return switch (words.size()) {
            case 2 -> words.getFirst() + "/*";
            case 3 -> words.getFirst() + "/*/" + words.getLast();
            default -> String.join("/", words);
        };
    }

    private static Answer only(String allowed, String method, Supplier<Json> result) {
        return method.equals(allowed)
                ? json(200, result.get())
                : Answer.empty(405).with("Allow", allowed);
    }

    private static Answer json(int status, Json document) {
        return Answer.text(status, "application/json", document.toText() + "\n").with("Cache-Control", "no-store");
    }

    private static Json error(String message, String... details) {
        return error(message, List.of(details));
    }

    private static Json error(String message, List<String> details) {
        return Json.object()
                .put("Message", message)
                .put("Details", Json.texts(details))
                .build();
    }
}
