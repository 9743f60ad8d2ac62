package dev.sallyport.delivery;

import dev.sallyport.model.Secret;
import dev.sallyport.model.Session;
import dev.sallyport.plan.Plan;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The variables that carry a session, and those that must not stand beside it. */
final class Delivered {

    /** aws-vault's list, then what it forgets: names, or patterns with one {@code *}. */
    static final List<String> REMOVED = List.of(
            "AWS_ACCESS_KEY_ID",
            "AWS_SECRET_ACCESS_KEY",
            "AWS_SESSION_TOKEN",
            "AWS_SECURITY_TOKEN",
            "AWS_CREDENTIAL_FILE",
            "AWS_DEFAULT_PROFILE",
            "AWS_PROFILE",
            "AWS_SDK_LOAD_CONFIG",
            // names that older SDKs read
            "AWS_ACCESS_KEY",
            "AWS_SECRET_KEY",
            // what was said of earlier credentials
            "AWS_CREDENTIAL_EXPIRATION",
            "AWS_SESSION_EXPIRATION",
            "AWS_ACCOUNT_ID",
            "AWS_CREDENTIAL_SCOPE",
            // other ways to credentials
            "AWS_WEB_IDENTITY_TOKEN_FILE",
            "AWS_ROLE_ARN",
            "AWS_ROLE_SESSION_NAME",
            "AWS_CONTAINER_*",
            "AWS_BEARER_TOKEN_*",
            // what opens vaults
            "AWS_VAULT_*PASSPHRASE",
            "AWS_VAULT_*TOKEN",
            "SALLYPORT_*PASSPHRASE",
            "SALLYPORT_*TOKEN",
            "OP_SERVICE_ACCOUNT_TOKEN",
            "OP_CONNECT_TOKEN",
            "OP_CONNECT_HOST",
            "OP_SESSION_*",
            "PROTON_PASS_*");

    private Delivered() {}

    /** What the AWS SDKs read, in the order in which people list it. */
    static Map<String, String> variables(Plan plan, Session session) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("AWS_ACCESS_KEY_ID", session.accessKeyId());
        variables.put("AWS_SECRET_ACCESS_KEY", session.secretAccessKey().revealText());
        session.sessionToken().map(Secret::revealText).ifPresent(token -> variables.put("AWS_SESSION_TOKEN", token));
        session.expiration().map(Delivered::time).ifPresent(end -> variables.put("AWS_CREDENTIAL_EXPIRATION", end));
        plan.region().ifPresent(region -> {
            variables.put("AWS_REGION", region);
            variables.put("AWS_DEFAULT_REGION", region);
        });
        plan.endpoint().ifPresent(endpoint -> variables.put("AWS_ENDPOINT_URL", endpoint.toString()));
        return variables;
    }

    /** RFC 3339 in UTC to the second, as AWS writes it. */
    static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
