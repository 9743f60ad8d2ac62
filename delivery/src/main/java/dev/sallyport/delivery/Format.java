package dev.sallyport.delivery;

import dev.sallyport.model.Json;
import dev.sallyport.model.Secret;
import dev.sallyport.model.Session;
import dev.sallyport.plan.Plan;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BinaryOperator;

/** The forms in which {@code export} prints a session, by the names of its {@code --format}. */
public enum Format {
    /** {@code NAME=value} lines, unquoted, as env files are read. */
    ENV("env"),

    /** {@code export NAME=value} lines that any POSIX shell may {@code eval}. */
    EXPORT_ENV("export-env"),

    /** What a {@code credential_process} prints. */
    JSON("json"),

    /** A section of the credentials file. */
    INI("ini"),

    /** The same as {@link #EXPORT_ENV} for fish. */
    FISH("fish"),

    /** The same for PowerShell. */
    POWERSHELL("powershell"),

    /** The same for Windows' {@code cmd}. */
    WINDOWS_CMD("windows-cmd");

    private final String label;

    Format(String label) {
        this.label = label;
    }

    /**
     * The session in this form, with its final newline. It is the secret itself: for stdout and nothing else.
     *
     * @throws dev.sallyport.model.UserError if a value is one that the form cannot carry
     */
    public String write(Plan plan, Session session) {
        Map<String, String> all = Delivered.variables(plan, session);
        return switch (this) {
            case ENV -> lines(all, (name, value) -> name + "=" + Quoting.oneLine(value));
            case EXPORT_ENV -> lines(all, (name, value) -> "export " + name + "=" + Quoting.posix(value));
            case JSON -> json(session);
            case INI -> ini(plan, session);
            case FISH -> lines(all, (name, value) -> "set -gx " + name + " " + Quoting.fish(value) + ";");
            case POWERSHELL -> lines(all, (name, value) -> "$Env:" + name + " = " + Quoting.powerShell(value));
            case WINDOWS_CMD ->
                lines(all, (name, value) -> "set \"" + name + "=" + Quoting.windowsCommand(value) + "\"");
        };
    }

    @Override
    public String toString() {
        return label;
    }

    private static String json(Session session) {
        return Json.object()
                        .put("Version", 1)
                        .put("AccessKeyId", session.accessKeyId())
                        .put("SecretAccessKey", session.secretAccessKey().revealText())
                        .putIfPresent("SessionToken", session.sessionToken().map(Secret::revealText))
                        .putIfPresent("Expiration", session.expiration().map(Delivered::time))
                        .build()
                        .toPrettyText()
                + "\n";
    }

    /** aws-vault's keys in aws-vault's order, and the endpoint, without which a local session would go to AWS. */
    private static String ini(Plan plan, Session session) {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("aws_access_key_id", session.accessKeyId());
        keys.put("aws_secret_access_key", session.secretAccessKey().revealText());
        session.sessionToken().map(Secret::revealText).ifPresent(token -> keys.put("aws_session_token", token));
        session.expiration().map(Delivered::time).ifPresent(end -> keys.put("aws_credential_expiration", end));
        plan.region().ifPresent(region -> keys.put("region", region));
        plan.endpoint().ifPresent(endpoint -> keys.put("endpoint_url", endpoint.toString()));
        return "[" + Quoting.iniSection(plan.profile()) + "]\n"
                + lines(keys, (key, value) -> key + "=" + Quoting.iniValue(value));
    }

    private static String lines(Map<String, String> values, BinaryOperator<String> line) {
        StringBuilder out = new StringBuilder();
        values.forEach((name, value) -> out.append(line.apply(name, value)).append('\n'));
        return out.toString();
    }
}
