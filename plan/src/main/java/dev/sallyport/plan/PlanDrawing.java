package dev.sallyport.plan;

import dev.sallyport.model.Json;
import dev.sallyport.model.Printable;
import dev.sallyport.plan.Resolution.Reason;
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
    public static List<String> lines(Explanation explanation) {
        PlanDrawing plan = new PlanDrawing();
        plan.way(explanation);
        if (!explanation.next().isEmpty()) {
            plan.nextCalls(explanation);
        }
        plan.reasons(explanation.resolution().reasons());
        plan.otherDialect(explanation.other());
        plan.evidence(explanation.resolution().evidence());
        return plan.drawing.lines();
    }

    /** The same as data. */
    public static Json json(Explanation explanation) {
        return PlanJson.of(explanation);
    }

    private void way(Explanation explanation) {
        Plan plan = explanation.resolution().plan();
        drawing.line(Printable.escape(plan.profile()));
        drawing.line("");
        for (int i = 0; i < plan.steps().size(); i++) {
            step(plan.steps().get(i));
            explanation.openUntil(i).ifPresent(this::detail);
            drawing.line("  │");
        }
        drawing.paragraph("  ▼  ", "     ", "Delivered: " + StepWords.delivered(plan.last()) + where(plan));
    }

    private void step(Step step) {
        if (step instanceof Step.StsCall) {
            gates++;
            head("◆", "Gate " + gates + ": " + StepWords.title(step));
        } else {
            head("●", StepWords.title(step));
        }
        switch (step) {
            case Step.SessionToken session -> detail(asked(session.mfa()));
            case Step.AssumeRole role -> {
                detail(role.role().toString());
                role.mfa().ifPresent(device -> detail(asked(Optional.of(device))));
                session(role.session());
                role.group().ifPresent(group -> detail("granted by the group " + group));
            }
            case Step.FederationToken token -> {
                detail("as " + token.name());
                policies(token.policies());
            }
            case Step.AssumeRoleWithWebIdentity web -> {
                StepWords.details(web).forEach(this::detail);
                session(web.session());
            }
            case Step.Source source -> StepWords.details(source).forEach(this::detail);
        }
    }

    private void session(RoleSession session) {
        detail(sessionName(session.name()));
        session.externalId().ifPresent(id -> detail("external id " + id));
        session.sourceIdentity().ifPresent(identity -> detail("source identity " + identity));
        session.tags()
                .forEach((key, value) -> detail("tag " + key + "=" + value
                        + (session.transitiveTagKeys().contains(key) ? ", through the chain" : "")));
        policies(session.policies());
    }

    private void policies(SessionPolicies policies) {
        policies.inline().ifPresent(policy -> detail("no more than " + policy));
        policies.managed().forEach(arn -> detail("no more than " + arn));
    }

    private void head(String sign, String text) {
        drawing.paragraph("  " + sign + "  ", STEM, text);
    }

    private void detail(String text) {
        drawing.paragraph(STEM, STEM, text);
    }

    private static String asked(Optional<MfaDevice> device) {
        return device.map(PlanDrawing::asked).orElse("asks nobody: no MFA device is named");
    }

    private static String asked(MfaDevice device) {
        return device.process().isEmpty()
                ? "asks for an MFA code of " + device.serial()
                : "takes an MFA code of " + device.serial() + " from " + String.join(" ", device.process());
    }

    private static String sessionName(SessionName name) {
        return name.fixed().map(fixed -> "session name " + fixed).orElse("session name made at the call");
    }

    private static String where(Plan plan) {
        String region = plan.region().map(r -> ", for use in " + r).orElse(", without a region");
        return region
                + plan.endpoint().map(URI::toString).map(uri -> " at " + uri).orElse("");
    }

    private void nextCalls(Explanation explanation) {
        drawing.line("");
        drawing.line("The next call, with the same environment");
        for (Explanation.NextCall call : explanation.next()) {
            drawing.paragraph("  ", "    ", call.words());
            drawing.paragraph("    ", "    ", explanation.outlook(call));
        }
    }

    private void reasons(List<Reason> reasons) {
        drawing.line("");
        drawing.line("Because of");
        for (Reason reason : reasons) {
            labelled(reason.what(), reason.value() + " (" + reason.origin() + ")");
        }
    }

    private void otherDialect(Explanation.Other other) {
        drawing.line("");
        drawing.line("Called as " + other.name());
        other.lines().forEach(line -> drawing.paragraph("  ", "    ", line));
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
