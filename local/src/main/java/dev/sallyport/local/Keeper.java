package dev.sallyport.local;

import dev.sallyport.model.AwsError;
import dev.sallyport.model.Json;
import dev.sallyport.model.NearestNames;
import dev.sallyport.model.UserError;
import dev.sallyport.organization.Organization;
import dev.sallyport.organization.OrganizationDiff;
import dev.sallyport.organization.OrganizationDocument;
import dev.sallyport.state.Clocks;
import dev.sallyport.state.IamGroup;
import dev.sallyport.state.IamState;
import dev.sallyport.state.IamUser;
import dev.sallyport.state.Passkey;
import dev.sallyport.state.PracticeCode;
import dev.sallyport.state.UserAccessKey;
import dev.sallyport.state.VirtualMfaDevice;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What the keeper of a local organisation may see and do, as JSON: everything that AWS would never tell. */
final class Keeper {

    /** Something was asked about that is not there; the message and its details are for people. */
    static final class UnknownException extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient List<String> details;

        UnknownException(String message, List<String> details) {
            super(message);
            this.details = List.copyOf(details);
        }

        List<String> details() {
            return details;
        }
    }

    /** How long somebody who follows the log waits for the next event: less than clients wait for an answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Far enough for every date in IAM, near enough for every date to be written. */
    private static final Duration FARTHEST = Duration.ofDays(3650);

    private final LocalState begun;
    private final IamState state;
    private final Journal journal;
    private final SignInDesk desk;
    private final Clocks clocks;
    private final Supplier<URI> url;
    private final Instant startedAt;
    private final CountDownLatch stopped = new CountDownLatch(1);

    Keeper(LocalState begun, Journal journal, SignInDesk desk, Clocks clocks, Supplier<URI> url) {
        this.begun = begun;
        this.state = begun.iam();
        this.journal = journal;
        this.desk = desk;
        this.clocks = clocks;
        this.url = url;
        this.startedAt = clocks.real().now().truncatedTo(ChronoUnit.SECONDS);
    }

    /** Opens when somebody asks for the end. */
    CountDownLatch stopped() {
        return stopped;
    }

    Instant startedAt() {
        return startedAt;
    }

    Json status() {
        return Json.object()
                .put("Url", url.get().toString())
                .put("Pid", ProcessHandle.current().pid())
                .put("StartedAt", startedAt.toString())
                .put("Accounts", state.organization().accounts().size())
                .put("Users", state.users().size())
                .put("Kept", begun.database().isPresent())
                .putIfPresent("File", begun.database().map(Path::toString))
                .put("GoesOn", begun.goesOn())
                .put("ClockAheadSeconds", state.charter().clockAhead().toSeconds())
                .build();
    }

    /** The organisation's time and the real one. */
    Json clock() {
        return Json.object()
                .put("Time", whole(clocks.organization().now()))
                .put("RealTime", whole(clocks.real().now()))
                .put("AheadSeconds", state.charter().clockAhead().toSeconds())
                .build();
    }

    private static String whole(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Moves the organisation's time by {@code MoveSeconds}; without them it is the real time again. */
    Json moveClock(Json.Obj body) {
        Optional<Long> seconds = body.get("MoveSeconds").flatMap(Json::asLong);
        state.moveClock(ahead -> seconds.map(by -> moved(ahead, by)).orElse(Duration.ZERO));
        return clock();
    }

    /**
     * The organisation's time may come back to the real one, but not fall behind it: what is signed and shown by real
     * clocks would come from its future, and a session could end before it was asked for.
     */
    private static Duration moved(Duration ahead, long seconds) {
        if (seconds > FARTHEST.toSeconds()
                || ahead.plusSeconds(Math.max(seconds, 0)).compareTo(FARTHEST) > 0) {
            throw invalid("The clock can be ahead by " + FARTHEST.toDays() + " days and no more.");
        }
        if (seconds < -ahead.toSeconds()) {
            throw invalid("The organisation's time may be ahead of the real time, but not behind it: signatures and MFA"
                    + " codes go by real clocks and would come from its future. It is ahead by " + ahead.toSeconds()
                    + " s.");
        }
        return ahead.plusSeconds(seconds);
    }

    private static AwsError invalid(String words) {
        return new AwsError("ValidationError", 400, words);
    }

    Json document() {
        return OrganizationDocument.write(state.portrait());
    }

    /** Brings everything to what {@code document} says; answers what changed. */
    Json apply(Json.Obj document) {
        try {
            Organization wanted = OrganizationDocument.read(document.toText(), "the document");
            Instant now = clocks.organization().now().truncatedTo(ChronoUnit.SECONDS);
            OrganizationDiff changed = state.apply(wanted, new SecureRandom(), now);
            return Json.object().put("Changes", changed.json()).build();
        } catch (UserError e) {
            throw invalid(e.getMessage());
        } catch (IllegalArgumentException e) {
            throw invalid("The document cannot be applied: " + e.getMessage() + ".");
        }
    }

    Json users() {
        List<Json> users = state.users().stream().map(this::describe).toList();
        return Json.object().put("Users", Json.array(users)).build();
    }

    private Json describe(IamUser user) {
        String account = state.organization()
                .account(user.account())
                .map(a -> a.name())
                .orElse(user.account().value());
        List<Json> devices = Stream.concat(
                        state.devices(user).stream().map(Keeper::describe),
                        state.passkeys(user).stream().map(Keeper::describe))
                .toList();
        return Json.object()
                .put("UserName", user.name())
                .put("Account", account)
                .put("AccountId", user.account().value())
                .put("Arn", user.arn().toString())
                .put(
                        "Groups",
                        Json.texts(state.groupsOf(user).stream()
                                .map(IamGroup::name)
                                .toList()))
                .put(
                        "AccessKeyIds",
                        Json.texts(state.accessKeys(user).stream()
                                .map(UserAccessKey::id)
                                .toList()))
                .put("MfaDevices", Json.array(devices))
                .build();
    }

    private static Json describe(VirtualMfaDevice device) {
        return Json.object()
                .put("SerialNumber", device.serial().toString())
                .put("Assigned", device.assignment().isPresent())
                .build();
    }

    private static Json describe(Passkey passkey) {
        return Json.object()
                .put("SerialNumber", passkey.serial().toString())
                .put("Assigned", true)
                .build();
    }

    /** The shape of {@code aws iam create-access-key}, and where the key is good. */
    Json accessKey(String userName) {
        IamUser user = user(userName);
        UserAccessKey key = state.accessKeys(user).stream()
                .min(Comparator.comparing(k -> !k.isActive()))
                .orElseThrow(() -> new UnknownException(user.name() + " has no access key.", List.of()));
        Json.Obj shown = Json.object()
                .put("UserName", user.name())
                .put("AccessKeyId", key.id())
                .put("Status", key.status().toString())
                .put("SecretAccessKey", key.secret().revealText())
                .put("CreateDate", key.createdAt().toString())
                .build();
        return Json.object()
                .put("AccessKey", shown)
                .put("EndpointUrl", url.get().toString())
                .build();
    }

    /** The password that the user signs in to the console with. */
    Json password(String userName) {
        IamUser user = user(userName);
        return desk.password(user)
                .orElseThrow(() -> new UnknownException(user.name() + " has no password.", List.of()));
    }

    /** What {@code aws sts get-session-token} would answer, and where it is good; or {@code Needed}. */
    Json signIn(String userName, Json.Obj shown) {
        IamUser user = user(userName);
        try {
            Json answer = desk.signIn(user, shown, url.get());
            if (answer.asObject().flatMap(o -> o.get("Credentials")).isPresent()) {
                remember(user, shown, Optional.empty());
            }
            return answer;
        } catch (AwsError e) {
            remember(user, shown, Optional.of(e));
            throw e;
        }
    }

    private void remember(IamUser user, Json.Obj shown, Optional<AwsError> refusal) {
        boolean mfa = shown.text("MfaCode").isPresent();
        journal.remember(new SignInRecord(
                UUID.randomUUID().toString(), clocks.organization().now(), user, mfa, refusal));
    }

    /** {@code Code}, or {@code WaitSeconds} until there is one that was not used yet. */
    Json code(String userName) {
        IamUser user = user(userName);
        VirtualMfaDevice device = state.devices(user).stream()
                .min(Comparator.comparing(d -> d.assignment().isEmpty()))
                .orElseThrow(() -> new UnknownException(
                        user.name() + " has no virtual MFA device.",
                        state.passkeys(user).isEmpty()
                                ? List.of()
                                : List.of("A passkey shows no codes, and STS takes nothing else.")));
        Json.ObjectBuilder answer = Json.object()
                .put("SerialNumber", device.serial().toString())
                .put("Assigned", device.assignment().isPresent());
        Instant now = clocks.real().now();
        switch (state.showCode(device, now)) {
            case PracticeCode.CodeNow shown -> answer.put("Code", shown.code());
            case PracticeCode.WaitUntil later -> answer.put("WaitSeconds", secondsUntil(later.instant(), now));
        }
        return answer.build();
    }

    /** Rounded up, so that whoever waits as long does not come too early. */
    private static long secondsUntil(Instant instant, Instant now) {
        return Duration.between(now, instant).plusMillis(999).toSeconds();
    }

    /** Why the request of that id, or the latest, ended as it did. */
    Json explain(String requestId) {
        return (requestId.equals("last") ? journal.last() : journal.of(requestId))
                .map(Journal.Entry::explanation)
                .orElseThrow(() -> requestId.equals("last")
                        ? new UnknownException("The local organisation has been asked nothing yet.", List.of())
                        : new UnknownException(
                                "The local organisation remembers no request " + requestId + ".",
                                List.of("It remembers the latest thousand, and forgets them when it ends.")));
    }

    /**
     * What happened, as {@code Events}, and {@code Next}, the number of the event that comes next: the latest
     * {@code count} events, or, where {@code first} is present, those from that number on.
     */
    Json log(long count, Optional<Long> first) {
        try {
            Journal.Page page = first.isPresent() ? journal.since(first.get(), PATIENCE) : journal.latest(count);
            return Json.object()
                    .put(
                            "Events",
                            Json.array(page.entries().stream()
                                    .map(Journal.Entry::event)
                                    .toList()))
                    .put("Next", page.next())
                    .build();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnknownException("The local organisation ends.", List.of());
        }
    }

    Json stop() {
        journal.close();
        stopped.countDown();
        return Json.object().put("Stopping", true).build();
    }

    private IamUser user(String name) {
        List<IamUser> found = state.users().stream()
                .filter(user ->
                        user.name().equals(name) || user.arn().toString().equals(name))
                .toList();
        if (found.size() > 1) {
            throw new UnknownException(
                    "There are " + found.size() + " users called " + name + ".",
                    List.of("Name one by ARN: "
                            + String.join(
                                    ", ",
                                    found.stream().map(u -> u.arn().toString()).toList())));
        }
        return found.stream().findFirst().orElseThrow(() -> unknownUser(name));
    }

    private UnknownException unknownUser(String name) {
        List<String> near =
                NearestNames.to(name, state.users().stream().map(IamUser::name).toList());
        return new UnknownException(
                "There is no user " + name + " in the local organisation.",
                near.isEmpty() ? List.of() : List.of("Did you mean " + String.join(", ", near) + "?"));
    }
}
