package dev.sallyport.sts;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sallyport.model.AwsError;
import dev.sallyport.model.Json;
import dev.sallyport.model.Secret;
import dev.sallyport.model.Session;
import dev.sallyport.model.Totp;
import dev.sallyport.organization.Organization;
import dev.sallyport.organization.Presets;
import dev.sallyport.state.Clocks;
import dev.sallyport.state.IamState;
import dev.sallyport.state.IamUser;
import dev.sallyport.state.PracticeCode.CodeNow;
import dev.sallyport.state.VirtualMfaDevice;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** An organisation with a clock of its own, and what tests do in it again and again. */
final class House {

    static final RequestContext REQUEST =
            new RequestContext("127.0.0.1", Optional.of("a test"), Optional.empty(), "us-east-1");

    final ManualTime time = new ManualTime();
    final IamState state;
    final Callers callers;
    final StsOperations sts;

    House(Organization organization) {
        SecureRandom random = new SecureRandom();
        TokenSealer sealer = new TokenSealer(Secret.copyOf(new byte[TokenSealer.KEY_BYTES]), random);
        state = IamState.found(organization, time.now());
        callers = new Callers(state, sealer, time);
        sts = new StsOperations(state, sealer, random, Clocks.of(time));
    }

    static House ra() {
        return new House(Presets.ra());
    }

    static String role(String account, String name) {
        Organization organization = Presets.ra();
        return "arn:aws:iam::" + organization.account(account).orElseThrow().id() + ":role/" + name;
    }

    IamUser user(String name) {
        return state.usersNamed(name).getFirst();
    }

    /** The user with its first long-lived key. */
    Caller longLived(String name) {
        return callers.credential(state.accessKeys(user(name)).getFirst().id(), Optional.empty())
                .caller();
    }

    /** Who {@code session} is, by its key id and token. */
    Caller holder(Session session) {
        return callers.credential(session.accessKeyId(), session.sessionToken().map(Secret::revealText))
                .caller();
    }

    /** The user with a session for which a fresh code was given. */
    Caller mfaSession(String name) {
        return holder(sts.getSessionToken(longLived(name), withMfa(Map.of(), name)));
    }

    /** The user with a session for which no code was given. */
    Caller plainSession(String name) {
        return holder(sts.getSessionToken(longLived(name), Map.of()));
    }

    /** {@code parameters} with the user's device and a code of it that was not used yet. */
    Map<String, String> withMfa(Map<String, String> parameters, String name) {
        return withMfa(parameters, serial(name), freshCode(name));
    }

    static Map<String, String> withMfa(Map<String, String> parameters, String serial, String code) {
        Map<String, String> more = new HashMap<>(parameters);
        more.put("SerialNumber", serial);
        more.put("TokenCode", code);
        return more;
    }

    String serial(String name) {
        return device(name).serial().toString();
    }

    /** Moves the clock to the next step if this one's code is spent. */
    String freshCode(String name) {
        while (true) {
            if (state.showCode(device(name), time.now()) instanceof CodeNow code) {
                return code.code();
            }
            time.pass(Totp.STEP);
        }
    }

    private VirtualMfaDevice device(String name) {
        return state.devices(user(name)).getFirst();
    }

    static Map<String, String> assume(String role) {
        return assume(role, 0);
    }

    /** @param seconds 0 for no duration in the call */
    static Map<String, String> assume(String role, int seconds) {
        Map<String, String> parameters = new HashMap<>(Map.of("RoleArn", role, "RoleSessionName", "s1"));
        if (seconds > 0) {
            parameters.put("DurationSeconds", Integer.toString(seconds));
        }
        return parameters;
    }

    AssumeRoleResult assumeRole(Caller caller, Map<String, String> parameters) {
        return sts.assumeRole(caller, parameters, REQUEST);
    }

    static AwsError refusal(ThrowingCallable call) {
        AwsError refusal = catchThrowableOfType(AwsError.class, call);
        if (refusal == null) {
            throw new AssertionError("the call was not refused");
        }
        return refusal;
    }

    /** A member of the reason that stays off the wire. */
    static String why(AwsError refusal, String member) {
        return refusal.reason()
                .flatMap(Json::asObject)
                .flatMap(o -> o.text(member))
                .orElseThrow();
    }
}
