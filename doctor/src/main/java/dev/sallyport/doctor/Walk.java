package dev.sallyport.doctor;

import dev.sallyport.credentials.Identity;
import dev.sallyport.credentials.SelfView;
import dev.sallyport.model.Arn;
import dev.sallyport.model.AwsError;
import dev.sallyport.model.Session;
import dev.sallyport.model.UserError;
import dev.sallyport.plan.MfaDevice;
import dev.sallyport.plan.Plan;
import dev.sallyport.plan.Step;
import dev.sallyport.plan.StsAddress;
import dev.sallyport.platform.Notices;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Walks a plan step by step, each tried for real, up to the first gate that stays shut.
 *
 * <p>It asks for an MFA code only where no session of an earlier command serves, and not before it has seen that the
 * device is the user's.
 */
public final class Walk {

    private final Attempts attempts;
    private final Notices notices;
    private final Plan plan;
    private final StsAddress at;
    private final List<Arn> neighbours;

    private final List<Check> checks = new ArrayList<>();
    private final List<Session> held = new ArrayList<>();
    private Optional<Identity> user = Optional.empty();
    private Optional<SelfView> self = Optional.empty();
    private Optional<Boolean> mfa = Optional.empty();
    private int gates;

    /**
     * @param at where the plan's first credentials are asked about
     * @param neighbours the roles that other profiles name
     */
    public Walk(Attempts attempts, Notices notices, Plan plan, StsAddress at, List<Arn> neighbours) {
        this.attempts = attempts;
        this.notices = notices;
        this.plan = plan;
        this.at = at;
        this.neighbours = List.copyOf(neighbours);
    }

    /** What came of it; what lies behind a shut gate was not tried. */
    public List<Check> checks() {
        try {
            attempts.clockSkew(plan, at).map(ClockDoubts::check).ifPresent(checks::add);
            int done = 0;
            while (done < plan.steps().size() && goesThrough(done)) {
                done++;
            }
            for (int i = done + 1; i < plan.steps().size(); i++) {
                checks.add(Check.of(
                        "Gate " + ++gates,
                        State.UNKNOWN,
                        "not tried: " + GateWords.of(plan.steps().get(i))));
            }
            return List.copyOf(checks);
        } finally {
            held.forEach(Session::close);
        }
    }

    private boolean goesThrough(int index) {
        return switch (plan.steps().get(index)) {
            case Step.Gate gate -> deviceServes(index, gate) && opens(index, gate);
            case Step.AssumeRoleWithWebIdentity web -> opens(index, web);
            case Step.Source source -> source(source);
        };
    }

    private boolean source(Step.Source source) {
        String name = "Source";
        Session session;
        try {
            session = attempts.obtain(plan.first(1));
        } catch (UserError e) {
            return add(Failures.of(Check.shut(name, e.getMessage()), e, Cause.SOURCE_FAILED));
        }
        held.add(session);
        try {
            Identity identity = attempts.identify(at, session);
            know(identity, session);
            return add(Check.open(name, GateWords.of(source) + " is taken: " + identity.arn()));
        } catch (AwsError e) {
            return add(KeyDoubts.check(Check.shut(name, GateWords.of(source) + " is not taken."), e, source, keys()));
        } catch (UserError e) {
            return add(Failures.of(Check.shut(name, e.getMessage()), e, Cause.NOT_REACHED));
        }
    }

    private void know(Identity identity, Session session) {
        if (identity.arn().service().equals("iam")
                && identity.arn().resourceType().equals("user")) {
            self = Optional.of(
                    attempts.selfView(plan, at, session, identity.arn().resourceName()));
        }
        user = Optional.of(identity);
    }

    /** The keys of the user whose key is refused, if a session that it opened earlier still can ask. */
    private Optional<List<SelfView.Key>> keys() {
        if (plan.steps().size() < 2) {
            return Optional.empty();
        }
        Optional<Session> earlier = attempts.earlier(plan.first(2));
        earlier.ifPresent(held::add);
        return earlier.flatMap(session -> {
            try {
                know(attempts.identify(at, session), session);
                return read(SelfView::accessKeys);
            } catch (AwsError | UserError e) {
                return Optional.empty();
            }
        });
    }

    private boolean deviceServes(int index, Step.Gate gate) {
        Optional<String> serial = gate.mfa().map(MfaDevice::serial);
        if (serial.isEmpty() || self.isEmpty()) {
            return true;
        }
        Optional<List<String>> devices = read(SelfView::mfaDevices);
        Arn owner = user.orElseThrow().arn();
        Check check = devices.map(enrolled -> DeviceDoubts.check(serial.get(), enrolled, owner))
                .orElseGet(() -> Check.of(
                        "MFA device", State.UNKNOWN, "whether " + serial.get() + " is the user's may not be read"));
        if (check.state() != State.SHUT) {
            warnOfTheQuestion(index, gate);
        }
        return add(check);
    }

    private void warnOfTheQuestion(int index, Step.Gate gate) {
        Optional<Session> earlier = attempts.earlier(plan.first(index + 1));
        earlier.ifPresent(Session::close);
        if (earlier.isEmpty() && gate.mfa().filter(d -> d.process().isEmpty()).isPresent()) {
            notices.say("Everything before it is open. To try the gate, one MFA code is needed.");
        }
    }

    private boolean opens(int index, Step.StsCall step) {
        String name = "Gate " + ++gates;
        try {
            Session session = attempts.obtain(plan.first(index + 1));
            held.add(session);
            passed(step, session);
            String until = session.expiration().map(end -> ", until " + end).orElse("");
            return add(Check.open(name, GateWords.of(step) + until));
        } catch (UserError e) {
            Check shut = Check.shut(name, GateWords.of(step));
            return add(
                    e.getCause() instanceof AwsError refusal
                            ? refused(shut, step, refusal, e)
                            : Failures.of(shut.detail(e.getMessage()), e, Cause.OTHER));
        }
    }

    private void passed(Step.StsCall step, Session session) {
        switch (step) {
            case Step.SessionToken token -> {
                mfa = Optional.of(token.mfa().isPresent());
                // IAM takes no session that was opened without a code.
                user.filter(u -> token.mfa().isPresent()).ifPresent(u -> know(u, session));
            }
            case Step.AssumeRole ignored -> becomes(identity(session));
            case Step.AssumeRoleWithWebIdentity ignored -> becomes(identity(session));
            case Step.FederationToken ignored -> becomes(Optional.empty());
        }
    }

    private Optional<Identity> identity(Session session) {
        try {
            return Optional.of(attempts.identify(at, session));
        } catch (AwsError | UserError e) {
            return Optional.empty();
        }
    }

    private void becomes(Optional<Identity> other) {
        user = other;
        self = Optional.empty();
        mfa = Optional.empty();
    }

    private Check refused(Check shut, Step.StsCall step, AwsError e, UserError explained) {
        Check said = shut.detail(Words.of(e, GateWords.operation(step)));
        if (e.words().contains("MFA one time pass code")) {
            return said.because(
                            Cause.WRONG_CODE,
                            "the code was mistyped or used already, or the clock of the device is off.")
                    .next("wait for the next code and run it again");
        }
        if (e.words().contains("unable to validate MFA code")) {
            return Failures.unknownDevice(said, user.map(Identity::arn));
        }
        if (step instanceof Step.AssumeRole role && user.isPresent()) {
            RefusedRole refused = refusedRole(role);
            if (e.code().startsWith("AccessDenied")) {
                return RoleDoubts.denied(said, refused, e.words());
            }
            if (e.words().contains("DurationSeconds")) {
                return RoleDoubts.tooLong(said, refused, e.words());
            }
        }
        return Failures.of(shut, explained, Cause.OTHER);
    }

    private RefusedRole refusedRole(Step.AssumeRole role) {
        Optional<Boolean> code = role.mfa().isPresent() ? Optional.of(true) : mfa;
        return new RefusedRole(
                role,
                user.orElseThrow(),
                code,
                read(Grants::of),
                read(SelfView::groups),
                read(SelfView::mfaDevices),
                neighbours);
    }

    /** An answer of IAM, where the user may have it. */
    private <T> Optional<T> read(Function<SelfView, T> question) {
        try {
            return self.map(question);
        } catch (AwsError | UserError e) {
            return Optional.empty();
        }
    }

    private boolean add(Check check) {
        checks.add(check);
        return check.state() != State.SHUT;
    }
}
