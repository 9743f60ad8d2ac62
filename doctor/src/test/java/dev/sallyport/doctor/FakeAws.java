package dev.sallyport.doctor;

import dev.sallyport.credentials.Identity;
import dev.sallyport.credentials.SelfView;
import dev.sallyport.model.AccountId;
import dev.sallyport.model.Arn;
import dev.sallyport.model.AwsError;
import dev.sallyport.model.Secret;
import dev.sallyport.model.Session;
import dev.sallyport.model.UserError;
import dev.sallyport.plan.Plan;
import dev.sallyport.plan.Step;
import dev.sallyport.plan.StsAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** AWS as bob of the security account meets it: what each call answers can be set. */
final class FakeAws implements Attempts, SelfView {

    static final Arn BOB = Arn.parse("arn:aws:iam::123456789012:user/bob");
    static final String DEVICE = "arn:aws:iam::123456789012:mfa/bob";

    Optional<AwsError> keyRefused = Optional.empty();
    Optional<AwsError> gateRefused = Optional.empty();
    Optional<AwsError> roleRefused = Optional.empty();
    Optional<Duration> skew = Optional.of(Duration.ZERO);
    List<String> devices = List.of(DEVICE);
    List<Key> keys = List.of(new Key("AKIAIOSFODNN7EXAMPLE", true));
    Optional<String> policy = Optional.empty();
    boolean earlierSession;

    /** The steps that were tried, in order. */
    final List<String> tried = new ArrayList<>();

    @Override
    public Session obtain(Plan plan) {
        tried.add(plan.last().getClass().getSimpleName());
        Optional<AwsError> refusal = switch (plan.last()) {
            case Step.SessionToken ignored -> gateRefused;
            case Step.AssumeRole ignored -> roleRefused;
            default -> Optional.empty();
        };
        refusal.ifPresent(e -> {
            throw new UserError("it stays shut", e);
        });
        return session();
    }

    @Override
    public Optional<Session> earlier(Plan plan) {
        return earlierSession ? Optional.of(session()) : Optional.empty();
    }

    @Override
    public Identity identify(StsAddress at, Session session) {
        keyRefused
                .filter(e -> !earlierSession || (tried.size() == 1 && keyAsked()))
                .ifPresent(e -> {
                    throw e;
                });
        return new Identity("AIDAEXAMPLE", new AccountId("123456789012"), BOB);
    }

    /** The key is asked about once; after that an earlier session asks. */
    private boolean keyAsked() {
        return tried.add("identify");
    }

    @Override
    public SelfView selfView(Plan plan, StsAddress at, Session session, String user) {
        return this;
    }

    @Override
    public Optional<Duration> clockSkew(Plan plan, StsAddress at) {
        return skew;
    }

    @Override
    public List<String> mfaDevices() {
        return devices;
    }

    @Override
    public List<Key> accessKeys() {
        return keys;
    }

    @Override
    public List<String> groups() {
        return List.of("developers");
    }

    @Override
    public List<Policy> policies() {
        return policy.map(text ->
                        List.of(new Policy("inline policy \"assume\" of group \"developers\"", Optional.empty(), text)))
                .orElseThrow(() -> denied("iam:ListUserPolicies"));
    }

    @Override
    public Optional<Policy> boundary() {
        return Optional.empty();
    }

    static AwsError denied(String action) {
        return new AwsError("AccessDenied", 403, "User: " + BOB + " is not authorized to perform: " + action);
    }

    private static Session session() {
        return Session.temporary(
                "ASIAIOSFODNN7EXAMPLE", Secret.ofText("made+up"), Secret.ofText("made+up"), Instant.EPOCH);
    }
}
