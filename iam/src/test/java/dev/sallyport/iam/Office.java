package dev.sallyport.iam;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sallyport.model.AccountId;
import dev.sallyport.model.Arn;
import dev.sallyport.model.AwsError;
import dev.sallyport.model.Json;
import dev.sallyport.organization.Organization;
import dev.sallyport.platform.Time;
import dev.sallyport.policy.Context;
import dev.sallyport.policy.Principal;
import dev.sallyport.state.Clocks;
import dev.sallyport.state.IamState;
import dev.sallyport.state.SessionPolicies;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** IAM's desk of one organisation, at which the root user of an account, or whoever is named, calls operations. */
final class Office {

    static final Instant OPENED = Instant.parse("2026-11-23T12:00:00Z");
    static final AccountId SECURITY = new AccountId("123456789012");

    final IamState state;
    private final IamOperations iam;
    private Instant now = OPENED;
    private Principal caller = new Principal.Root(Arn.iam("aws", SECURITY, "root"));

    Office(Organization organization) {
        state = IamState.found(organization, OPENED);
        iam = new IamOperations(state, new SecureRandom(), Clocks.of(new Time() {
            @Override
            public Instant now() {
                return now;
            }

            @Override
            public long nanos() {
                return 0;
            }

            @Override
            public void sleep(Duration duration) {
                pass(duration);
            }
        }));
    }

    Instant now() {
        return now;
    }

    void pass(Duration duration) {
        now = now.plus(duration);
    }

    Office as(Principal other) {
        caller = other;
        return this;
    }

    /** Calls with {@code name, value, name, value, …}. */
    Json.Obj call(String operation, String... parameters) {
        Map<String, String> given = new LinkedHashMap<>();
        for (int i = 0; i < parameters.length; i += 2) {
            given.put(parameters[i], parameters[i + 1]);
        }
        return call(operation, given);
    }

    Json.Obj call(String operation, Map<String, String> parameters) {
        return iam.call(operation, parameters, new Requester(caller, Context.EMPTY, SessionPolicies.NONE));
    }

    AwsError refused(String operation, String... parameters) {
        return catchThrowableOfType(AwsError.class, () -> call(operation, parameters));
    }

    AwsError refused(String operation, Map<String, String> parameters) {
        return catchThrowableOfType(AwsError.class, () -> call(operation, parameters));
    }

    /** The value at a path such as {@code Users.0.Arn}. */
    static Json at(Json root, String path) {
        Json at = root;
        for (String step : path.split("\\.", -1)) {
            at = at instanceof Json.Array array
                    ? array.items().get(Integer.parseInt(step))
                    : at.asObject().flatMap(object -> object.get(step)).orElseThrow();
        }
        return at;
    }

    static String text(Json root, String path) {
        return at(root, path).asText().orElseThrow();
    }
}
