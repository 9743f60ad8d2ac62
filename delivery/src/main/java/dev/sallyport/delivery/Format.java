package dev.sallyport.delivery;

import dev.sallyport.plan.Plan;
import dev.sallyport.model.Json;
import dev.sallyport.model.Secret;
import dev.sallyport.model.Session;
import dev.sallyport.model.UserError;
import java.util.Map;

/** The forms in which {@code export} prints a session, by the names of its {@code --format}. */
public enum Format {
    /** {@code NAME=value} lines, unquoted, as env files are read. */
    ENV("env") {
        @Override
        public String write(Plan plan, Session session) {
            return lines(plan, session, "", Format::oneLine);
        }
    },

    /** {@code export NAME=value} lines that any POSIX shell may {@code eval}. */
    EXPORT_ENV("export-env") {
        @Override
        public String write(Plan plan, Session session) {
            return lines(plan, session, "export ", Format::quoted);
        }
    },

    /** What a {@code credential_process} prints. */
    JSON("json") {
        @Override
        public String write(Plan plan, Session session) {
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
    };

    /** Characters that mean nothing to a shell, wherever they stand in a word. */
    private static final String PLAIN = "[A-Za-z0-9_@%+=:,./-]+";

    private final String label;

    Format(String label) {
        this.label = label;
    }

    /** The session in this form, with its final newline. It is the secret itself: for stdout and nothing else. */
    public abstract String write(Plan plan, Session session);

    @Override
    public String toString() {
        return label;
    }

    private interface ValueForm {
        String of(String value);
    }

    private static String lines(Plan plan, Session session, String prefix, ValueForm form) {
        StringBuilder out = new StringBuilder();
        for (Map.Entry<String, String> variable :
                Delivered.variables(plan, session).entrySet()) {
            out.append(prefix).append(variable.getKey()).append('=');
            out.append(form.of(variable.getValue())).append('\n');
        }
        return out.toString();
    }

    /** An env file has no quoting: a value with a line break would be a second variable. */
    private static String oneLine(String value) {
        if (value.chars().anyMatch(c -> c == '\n' || c == '\r')) {
            throw new UserError("A value holds a line break, which the format env cannot carry")
                    .with("Next: --format json");
        }
        return value;
    }

    private static String quoted(String value) {
        return value.matches(PLAIN) ? value : "'" + value.replace("'", "'\\''") + "'";
    }
}
