package dev.sallyport.local;

import dev.sallyport.model.AwsError;
import dev.sallyport.model.Json;
import dev.sallyport.state.IamUser;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A sign-in to the console that is over, as {@link Journal} remembers it.
 *
 * @param requestId made up for it: the console shows none
 * @param user who wanted to sign in
 * @param mfa whether an MFA code was shown
 * @param refusal why not, if it failed
 */
record SignInRecord(String requestId, Instant time, IamUser user, boolean mfa, Optional<AwsError> refusal)
        implements Journal.Entry {

    /** What CloudTrail says of every sign-in that fails. */
    private static final String FAILED = "Failed authentication";

    @Override
    public Json event() {
        Json identity = Json.object()
                .put("type", "IAMUser")
                .put("principalId", user.id())
                .put("arn", user.arn().toString())
                .put("accountId", user.account().value())
                .put("userName", user.name())
                .build();
        Json.ObjectBuilder event = Json.object()
                .put("eventVersion", TrailEvent.VERSION)
                .put("userIdentity", identity)
                .put("eventTime", TrailEvent.text(time))
                .put("eventSource", "signin.amazonaws.com")
                .put("eventName", "ConsoleLogin")
                .put("awsRegion", "us-east-1")
                .put("sourceIPAddress", "127.0.0.1");
        refusal.ifPresent(ignored -> event.put("errorMessage", FAILED));
        return event.put("requestParameters", Json.none())
                .put(
                        "responseElements",
                        Json.object()
                                .put("ConsoleLogin", refusal.isPresent() ? "Failure" : "Success")
                                .build())
                .put(
                        "additionalEventData",
                        Json.object().put("MFAUsed", mfa ? "Yes" : "No").build())
                .put("eventID", TrailEvent.eventId(requestId))
                .put("readOnly", false)
                .put("eventType", "AwsConsoleSignIn")
                .put("managementEvent", true)
                .put("recipientAccountId", user.account().value())
                .put("eventCategory", "Management")
                .build();
    }

    @Override
    public Json explanation() {
        Json.ObjectBuilder about = Json.object()
                .put("RequestId", requestId)
                .put("Time", time.toString())
                .put("Operation", "signin:ConsoleLogin")
                .put("Caller", user.arn().toString());
        Json reason = refusal.map(
                        error -> CallRecord.Refusal.of(error, "sign-in").reason())
                .orElseGet(() -> Json.object()
                        .put("gate", "allowed")
                        .put("text", user.name() + " showed everything that was asked for.")
                        .build());
        Json.ObjectBuilder answer = Json.object();
        refusal.ifPresent(error -> answer.put("Code", error.code()));
        answer.put("Status", refusal.map(AwsError::status).orElse(200));
        refusal.ifPresent(error -> answer.put("Message", error.words()));
        String outcome = refusal.isPresent() ? "shut" : "open";
        return about.put("Answer", answer.build())
                .put("Reason", reason)
                .put("Gates", Json.array(List.of(Explanation.gate("sign-in", outcome))))
                .build();
    }
}
