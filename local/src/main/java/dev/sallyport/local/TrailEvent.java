package dev.sallyport.local;

import dev.sallyport.model.Json;
import dev.sallyport.state.IamRole;
import dev.sallyport.state.IamUser;
import dev.sallyport.sts.Caller;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A request in the shape of a CloudTrail record, so that what reads those can read these. */
final class TrailEvent {

    /** Of the shape. */
    static final String VERSION = "1.11";

    /** Deeper than any parameter of AWS; a name may have thousands of dots. */
    private static final int MAX_DEPTH = 8;

    /** How the names of operations begin that change nothing. */
    private static final List<String> READING =
            List.of("Get", "List", "Describe", "Lookup", "Simulate", "Decode", "AssumeRole", "Head");

    /** What CloudTrail counts among the data events: they tell of what is in a service, not of the service. */
    private static final Set<String> DATA = Set.of("s3:PutObject", "s3:GetObject", "sqs:SendMessage");

    private TrailEvent() {}

    static Json of(CallRecord call) {
        Json.ObjectBuilder event = Json.object()
                .put("eventVersion", VERSION)
                .put("userIdentity", identity(call))
                .put("eventTime", text(call.time()))
                .put("eventSource", call.service() + ".amazonaws.com")
                .put("eventName", call.operation())
                .put("awsRegion", call.scope().map(Scope::region).orElse("us-east-1"))
                .put("sourceIPAddress", call.peer())
                .put("userAgent", call.userAgent().orElse(""));
        call.refusal()
                .ifPresent(refusal -> event.put("errorCode", refusal.code()).put("errorMessage", refusal.words()));
        event.put("requestParameters", parameters(call.parameters()))
                .put("responseElements", call.result().orElse(Json.none()))
                .put("requestID", call.requestId())
                .put("eventID", eventId(call.requestId()))
                .put("readOnly", isReading(call.operation()));
        call.resource()
                .ifPresent(arn -> event.put(
                        "resources",
                        Json.array(List.of(Json.object().put("ARN", arn).build()))));
        boolean data = DATA.contains(call.action());
        event.put("eventType", "AwsApiCall").put("managementEvent", !data);
        call.caller()
                .ifPresent(caller ->
                        event.put("recipientAccountId", caller.account().value()));
        return event.put("eventCategory", data ? "Data" : "Management").build();
    }

    /** Whether CloudTrail calls an operation of that name {@code readOnly}. */
    static boolean isReading(String operation) {
        return READING.stream().anyMatch(operation::startsWith);
    }

    /** The same for the same request, and another than the request's own. */
    static String eventId(String requestId) {
        return UUID.nameUUIDFromBytes(("event of " + requestId).getBytes(StandardCharsets.US_ASCII))
                .toString();
    }

    /** {@code YYYY-MM-DDThh:mm:ssZ}. */
    static String text(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static Json identity(CallRecord call) {
        Optional<String> keyId = call.scope().map(Scope::accessKeyId);
        return call.caller()
                .map(caller -> identity(caller, keyId))
                .orElseGet(() -> Json.object()
                        .put("type", "Unknown")
                        .putIfPresent("accessKeyId", keyId)
                        .build());
    }

    private static Json identity(Caller caller, Optional<String> keyId) {
        Json.ObjectBuilder identity = Json.object()
                .put("type", type(caller))
                .put("principalId", caller.userId())
                .put("arn", caller.arn().toString())
                .put("accountId", caller.account().value())
                .putIfPresent("accessKeyId", keyId);
        caller.asUser().ifPresent(user -> identity.put("userName", user.name()));
        session(caller).ifPresent(session -> identity.put("sessionContext", session));
        return identity.build();
    }

    private static String type(Caller caller) {
        return switch (caller) {
            case Caller.UserCaller ignored -> "IAMUser";
            case Caller.UserSession ignored -> "IAMUser";
            case Caller.RoleSession ignored -> "AssumedRole";
            case Caller.FederatedUser ignored -> "FederatedUser";
            case Caller.Root ignored -> "Root";
        };
    }

    private static Optional<Json> session(Caller caller) {
        return switch (caller) {
            case Caller.UserCaller ignored -> Optional.empty();
            case Caller.Root root -> root.issuedAt().map(at -> session(Optional.empty(), at, false));
            case Caller.FederatedUser session ->
                Optional.of(session(Optional.of(issuer(session.user())), session.issuedAt(), false));
            case Caller.UserSession session ->
                Optional.of(session(
                        Optional.empty(), session.issuedAt(), session.mfaAt().isPresent()));
            case Caller.RoleSession session ->
                Optional.of(session(Optional.of(issuer(session.role())), session.issuedAt(), false));
        };
    }

    private static Json session(Optional<Json> issuer, Instant issuedAt, boolean mfa) {
        Json.ObjectBuilder context = Json.object();
        issuer.ifPresent(it -> context.put("sessionIssuer", it));
        Json attributes = Json.object()
                .put("creationDate", text(issuedAt))
                .put("mfaAuthenticated", Boolean.toString(mfa))
                .build();
        return context.put("attributes", attributes).build();
    }

    private static Json issuer(IamRole role) {
        return issuer("Role", role.id(), role.arn().toString(), role.account().value(), role.name());
    }

    private static Json issuer(IamUser user) {
        return issuer(
                "IAMUser", user.id(), user.arn().toString(), user.account().value(), user.name());
    }

    private static Json issuer(String type, String id, String arn, String account, String name) {
        return Json.object()
                .put("type", type)
                .put("principalId", id)
                .put("arn", arn)
                .put("accountId", account)
                .put("userName", name)
                .build();
    }

    /** {@code Tags.member.1.Key} and the like as the lists and structures that they stand for; null for none. */
    private static Json parameters(Map<String, String> given) {
        Node root = new Node();
        given.forEach((name, value) -> root.plant(List.of(name.split("\\.", MAX_DEPTH)), value));
        return given.isEmpty() ? Json.none() : root.grown();
    }

    /** A parameter, or what parameters have in common whose names begin alike. */
    private static final class Node {
        private final Map<String, Node> children = new LinkedHashMap<>();
        private String value = "";

        void plant(List<String> path, String text) {
            if (path.isEmpty()) {
                value = text;
            } else {
                Node child = children.computeIfAbsent(camel(path.getFirst()), name -> new Node());
                child.plant(path.subList(1, path.size()), text);
            }
        }

        Json grown() {
            if (children.isEmpty()) {
                return Json.of(value);
            }
            Node members = children.getOrDefault("member", this);
            if (members != this) {
                return Json.array(
                        members.children.values().stream().map(Node::grown).toList());
            }
            Json.ObjectBuilder object = Json.object();
            children.forEach((name, child) -> object.put(name, child.grown()));
            return object.build();
        }
    }

    /** As CloudTrail writes the names of members. */
    static String camel(String name) {
        return name.isEmpty() ? name : Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
