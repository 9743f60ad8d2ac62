package dev.sallyport.config;

import dev.sallyport.config.Resolution.Reason;
import dev.sallyport.model.Durations;
import dev.sallyport.model.Json;
import dev.sallyport.model.Printable;
import dev.sallyport.platform.Evidence;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** A resolution as people see it: the gates in order, who is asked for what, where each setting came from. */
public final class PlanDrawing {

    private static final String STEM = "  │  ";
    private static final int LABEL = 18;
    private static final String MARGIN = " ".repeat(LABEL + 2);

    private final Drawing drawing = new Drawing();
    private int gates;

    private PlanDrawing() {}

    /** The drawing as lines of at most 80 columns, wherever a word is no longer; safe for any terminal. */
    public static List<String> lines(Resolution resolution) {
        PlanDrawing plan = new PlanDrawing();
        plan.way(resolution.plan());
        plan.reasons(resolution.reasons());
        plan.evidence(resolution.evidence());
        return plan.drawing.lines();
    }

    /** The same as data. */
    public static Json json(Resolution resolution) {
        return PlanJson.of(resolution);
    }

    private void way(Plan plan) {
        drawing.line(Printable.escape(plan.profile()));
        drawing.line("");
        for (Step step : plan.steps()) {
            step(step);
            drawing.line("  │");
        }
        drawing.paragraph("  ▼  ", "     ", "Delivered: " + delivered(plan.last()) + where(plan));
    }

    private void step(Step step) {
        switch (step) {
            case Step.StoredKey key -> {
                head("●", "Key '" + key.name() + "' (" + key.accessKeyId() + ") from the vault");
                key.rememberedEndpoint().ifPresent(uri -> detail("sent to " + uri + " and nowhere else"));
            }
            case Step.SessionToken session -> {
                gate("GetSessionToken for " + Durations.format(session.duration()) + at(session.at()));
                detail(asked(session.mfaSerial()));
            }
            case Step.AssumeRole role -> {
                gate("AssumeRole for " + Durations.format(role.duration()) + at(role.at()));
                detail(role.role().toString());
                role.mfaSerial().ifPresent(serial -> detail(asked(Optional.of(serial))));
                detail(sessionName(role.sessionName()));
                role.externalId().ifPresent(id -> detail("external id " + id));
                role.group().ifPresent(group -> detail("granted by the group " + group));
            }
            case Step.CredentialProcess helper -> {
                head("●", "Credentials that a program prints, for '" + helper.profile() + "'");
                detail(String.join(" ", helper.command()));
            }
        }
    }

    private void gate(String what) {
        gates++;
        head("◆", "Gate " + gates + ": " + what);
    }

    private void head(String sign, String text) {
        drawing.paragraph("  " + sign + "  ", STEM, text);
    }

    private void detail(String text) {
        drawing.paragraph(STEM, STEM, text);
    }

    private static String asked(Optional<String> serial) {
        return serial.map(device -> "asks for an MFA code of " + device).orElse("asks nobody: no MFA device is named");
    }

    private static String at(StsAddress at) {
        return at.endpoint().map(uri -> ", STS at " + uri).orElse(", STS in " + at.region());
    }

    private static String sessionName(SessionName name) {
        return name.fixed().map(fixed -> "session name " + fixed).orElse("session name made at the call");
    }

    private static String delivered(Step last) {
        return switch (last) {
            case Step.StoredKey ignored -> "the stored key itself, which never expires";
            case Step.SessionToken ignored -> "a session of the key's user";
            case Step.AssumeRole role ->
                "a session of " + role.role().resource() + " in account "
                        + role.role().account();
            case Step.CredentialProcess ignored -> "what the program prints";
        };
    }

    private static String where(Plan plan) {
        String region = plan.region().map(r -> ", for use in " + r).orElse(", without a region");
        return region
                + plan.endpoint().map(URI::toString).map(uri -> " at " + uri).orElse("");
    }

    private void reasons(List<Reason> reasons) {
        drawing.line("");
        drawing.line("Because of");
        for (Reason reason : reasons) {
            labelled(reason.what(), reason.value() + " (" + reason.origin() + ")");
        }
    }

    private void evidence(Evidence evidence) {
        drawing.line("");
        drawing.line("Looked at");
        for (Evidence.ConsultedFile file : evidence.files()) {
            String absent = file.identity().isPresent() ? "" : " (not there)";
            labelled("file", file.path() + absent);
        }
        for (Evidence.Variable variable : evidence.variables()) {
            if (variable.present()) {
                labelled("set", variable.name() + "=" + variable.value().orElse("(secret)"));
            }
        }
        List<String> unset = evidence.variables().stream()
                .filter(variable -> !variable.present())
                .map(Evidence.Variable::name)
                .toList();
        if (!unset.isEmpty()) {
            labelled("not set", String.join(" ", unset));
        }
    }

    /** A text behind its label, or below it where it begins with too long a word. */
    private void labelled(String label, String text) {
        String shown = Printable.escape(label);
        int firstWord = (text + " ").indexOf(' ');
        if (MARGIN.length() + firstWord <= Drawing.COLUMNS) {
            drawing.paragraph("  " + padded(shown), MARGIN, text);
        } else {
            drawing.line("  " + shown);
            drawing.paragraph("    ", "    ", text);
        }
    }

    private static String padded(String label) {
        return label + " ".repeat(Math.max(1, LABEL - label.length()));
    }
}
