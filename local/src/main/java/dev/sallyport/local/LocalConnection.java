package dev.sallyport.local;

import dev.sallyport.http.LoopbackClient;
import dev.sallyport.model.Json;
import dev.sallyport.model.JsonException;
import dev.sallyport.model.Secret;
import dev.sallyport.model.UserError;
import dev.sallyport.organization.Organization;
import dev.sallyport.organization.OrganizationDocument;
import dev.sallyport.platform.Directories;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A line to the local organisation that runs, for whoever keeps it.
 *
 * <p>Every call may end in a {@link UserError}: with the organisation's own words where it refuses, else because it
 * stopped answering.
 */
public final class LocalConnection implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PATIENCE_WITH_STRANGERS = Duration.ofSeconds(2);

    private final Secret token;
    private final LoopbackClient client;

    private LocalConnection(URI url, Secret token, Duration patience) {
        this.token = token;
        this.client = new LoopbackClient(url, token, patience);
    }

    /**
     * A user, as lists show one.
     *
     * @param name without the path
     * @param account the name of the user's account
     * @param groups of the same account
     * @param accessKeyIds of the user's long-lived keys
     * @param devices the user's virtual MFA devices
     */
    public record LocalUser(
            String name, String account, List<String> groups, List<String> accessKeyIds, List<Device> devices) {

        /** A virtual MFA device; one that is not assigned yet opens nothing. */
        public record Device(String serialNumber, boolean assigned) {}

        public LocalUser {
            groups = List.copyOf(groups);
            accessKeyIds = List.copyOf(accessKeyIds);
            devices = List.copyOf(devices);
        }
    }

    /**
     * What an MFA device shows.
     *
     * @param code six digits that were not used yet; empty if there are none before {@code pause} has passed
     * @param pause how long until there is one; zero if {@code code} is present
     * @param assigned whether STS takes codes of the device
     * @param document all of this as the organisation told it
     */
    public record MfaCode(Optional<String> code, Duration pause, boolean assigned, Json document) {}

    /** A connection to an organisation in this process or one whose token is known; takes {@code token} over. */
    public static LocalConnection to(URI url, Secret token) {
        return new LocalConnection(url, token, PATIENCE);
    }

    /** A connection to the organisation that runs with this home; empty if none does or it does not answer. */
    public static Optional<LocalConnection> find(Directories directories) throws IOException {
        return firstThatAnswers(LocalRecord.read(directories).stream().toList());
    }

    /** A connection to the organisation that runs on {@code port}, with this home or another home of the same user. */
    public static Optional<LocalConnection> find(Directories directories, int port) throws IOException {
        Map<Boolean, List<LocalRecord>> records = LocalRecord.readAll(directories).stream()
                .collect(Collectors.partitioningBy(record -> record.url().getPort() == port));
        records.getOrDefault(false, List.of()).forEach(LocalRecord::close);
        return firstThatAnswers(records.getOrDefault(true, List.of()));
    }

    /** Notes may outlive their processes, and a later process may have the same port. */
    private static Optional<LocalConnection> firstThatAnswers(List<LocalRecord> records) {
        Optional<LocalConnection> first = Optional.empty();
        for (LocalRecord record : records) {
            if (first.isEmpty() && answers(record)) {
                first = Optional.of(to(record.url(), record.token()));
            } else {
                record.close();
            }
        }
        return first;
    }

    /**
     * The same where there has to be one.
     *
     * @throws UserError that says how to start one
     */
    public static LocalConnection require(Directories directories) {
        try {
            return find(directories)
                    .orElseThrow(() -> new UserError("No local organisation is running.")
                            .with("Start one: sallyport local start --background")
                            .with("Or name the port of one that was started with another home: --port PORT"));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /**
     * The same for a port.
     *
     * @throws UserError that says how to start one there
     */
    public static LocalConnection require(Directories directories, int port) {
        try {
            return find(directories, port)
                    .orElseThrow(() -> new UserError("No local organisation of yours is running on port " + port + ".")
                            .with("Start one: sallyport local start --background --port " + port));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static UserError unreadable(IOException e) {
        return new UserError("The record of the local organisation cannot be read: " + e.getMessage(), e);
    }

    /** The process may be gone, and its pid or its port somebody else's by now: only the token proves it. */
    private static boolean answers(LocalRecord known) {
        if (!LoopbackClient.isLoopback(known.url())
                || ProcessHandle.of(known.pid()).isEmpty()) {
            return false;
        }
        try {
            LoopbackClient client = new LoopbackClient(known.url(), known.token(), PATIENCE_WITH_STRANGERS);
            return client.send("GET", AdminEndpoint.PREFIX + "status").status() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** Where it answers. */
    public URI url() {
        return client.base();
    }

    /** What runs: {@code Url}, {@code Pid}, {@code StartedAt}, {@code Accounts}, {@code Users}. */
    public Json status() {
        return call("GET", "status");
    }

    /** The organisation's time and the real one: {@code Time}, {@code RealTime}, {@code AheadSeconds}. */
    public Json clock() {
        return call("GET", "clock");
    }

    /** Moves the organisation's time, and tells it as {@link #clock} does. */
    public Json moveClock(Duration by) {
        Json body = Json.object().put("MoveSeconds", by.toSeconds()).build();
        return call("POST", "clock", body.toText().getBytes(StandardCharsets.UTF_8));
    }

    /** From now on the organisation's time is the real one. */
    public Json resetClock() {
        return call("POST", "clock", "{}".getBytes(StandardCharsets.UTF_8));
    }

    /** The organisation as data. */
    public Organization organization() {
        return OrganizationDocument.read(call("GET", "organization").toText(), url().toString());
    }

    /**
     * Brings everything to what {@code wanted} says, all at once; answers what changed.
     *
     * @throws UserError if it wants what cannot be; then nothing has changed
     */
    public Json apply(Organization wanted) {
        byte[] document = OrganizationDocument.write(wanted).toText().getBytes(StandardCharsets.UTF_8);
        return call("POST", "organization", document);
    }

    /** The users, as the organisation told them. */
    public Json usersDocument() {
        return call("GET", "users");
    }

    /** The users of all accounts. */
    public List<LocalUser> users() {
        return items(usersDocument(), "Users").stream()
                .map(LocalConnection::user)
                .toList();
    }

    /** An access key of {@code user}, secret and all, in the shape of {@code aws iam create-access-key}. */
    public Json accessKey(String user) {
        return call("POST", "users/" + encode(user) + "/key");
    }

    /** The password of {@code user}, for practice: {@code UserName} and {@code Password}. */
    public Json password(String user) {
        return call("POST", "users/" + encode(user) + "/password");
    }

    /**
     * Signs {@code user} in to the console: {@code Credentials} and {@code EndpointUrl}, or {@code Needed}, which names
     * what has to be shown as well ({@code MfaCode} or {@code NewPassword}).
     */
    public Json signIn(String user, Secret password, Optional<Secret> newPassword, Optional<String> mfaCode) {
        Json body = Json.object()
                .put("Password", password.revealText())
                .putIfPresent("NewPassword", newPassword.map(Secret::revealText))
                .putIfPresent("MfaCode", mfaCode)
                .build();
        return call("POST", "users/" + encode(user) + "/sign-in", body.toText().getBytes(StandardCharsets.UTF_8));
    }

    /** A code of the virtual MFA device of {@code user}; each is shown once. */
    public MfaCode code(String user) {
        Json document = call("POST", "users/" + encode(user) + "/code");
        Optional<Json.Obj> object = document.asObject();
        return new MfaCode(
                object.flatMap(o -> o.text("Code")),
                Duration.ofSeconds(object.flatMap(o -> o.get("WaitSeconds"))
                        .flatMap(Json::asLong)
                        .orElse(0L)),
                object.flatMap(o -> o.get("Assigned")).flatMap(Json::asBool).orElse(false),
                document);
    }

    /** The latest events, in the shape of CloudTrail's: {@code Events}, and {@code Next} for {@link #follow}. */
    public Json log(int count) {
        return call("GET", "log?count=" + count);
    }

    /**
     * The events from number {@code first} on; waits some seconds for one, and returns without any if none came.
     *
     * @return empty if the organisation has ended
     */
    public Optional<Json> follow(long first) {
        try {
            return Optional.of(call("GET", "log?first=" + first));
        } catch (UserError e) {
            if (answers()) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private boolean answers() {
        try {
            return client.send("GET", AdminEndpoint.PREFIX + "status").status() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** Why the request of that id ended as it did; the latest one for {@code last}. */
    public Json explain(String requestId) {
        return call("GET", "explain/" + encode(requestId));
    }

    /** Asks it to end; it does so a moment later. */
    public void stop() {
        call("POST", "stop");
    }

    /** Forgets the token. */
    @Override
    public void close() {
        token.close();
    }

    private static LocalUser user(Json document) {
        Json.Obj user = document.asObject().orElseThrow(() -> new IllegalStateException("a user is no object"));
        return new LocalUser(
                user.text("UserName").orElse(""),
                user.text("Account").orElse(""),
                texts(user, "Groups"),
                texts(user, "AccessKeyIds"),
                items(user, "MfaDevices").stream()
                        .flatMap(device -> device.asObject().stream())
                        .map(device -> new LocalUser.Device(
                                device.text("SerialNumber").orElse(""),
                                device.get("Assigned").flatMap(Json::asBool).orElse(false)))
                        .toList());
    }

    private static List<String> texts(Json document, String member) {
        return items(document, member).stream()
                .flatMap(item -> item.asText().stream())
                .toList();
    }

    private static List<Json> items(Json document, String member) {
        return document.asObject()
                .flatMap(object -> object.get(member))
                .flatMap(Json::asArray)
                .orElse(List.of());
    }

    private Json call(String method, String page) {
        return call(method, page, new byte[0]);
    }

    private Json call(String method, String page, byte[] body) {
        try {
            LoopbackClient.Reply reply = client.send(method, AdminEndpoint.PREFIX + page, body);
            Json document = Json.parse(new String(reply.body(), StandardCharsets.UTF_8));
            if (reply.status() != 200) {
                throw refused(document);
            }
            return document;
        } catch (IOException | JsonException e) {
            throw new UserError("The local organisation at " + url() + " does not answer: " + e.getMessage(), e)
                    .with("See what runs: sallyport local status");
        }
    }

    private static UserError refused(Json document) {
        UserError error = new UserError(
                document.asObject().flatMap(o -> o.text("Message")).orElse("The local organisation refused."));
        for (String detail : texts(document, "Details")) {
            error = error.with(detail);
        }
        return error;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
