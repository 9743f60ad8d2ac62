package dev.sallyport.plan;

import dev.sallyport.model.Arn;
import dev.sallyport.model.Durations;
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
            case Step.SessionToken session -> {
                gate("GetSessionToken for " + Durations.format(session.duration()) + at(session.at()));
                detail(asked(session.mfa()));
            }
            case Step.AssumeRole role -> {
                gate("AssumeRole for " + Durations.format(role.session().duration()) + at(role.at()));
                detail(role.role().toString());
                role.mfa().ifPresent(device -> detail(asked(Optional.of(device))));
                session(role.session());
                role.group().ifPresent(group -> detail("granted by the group " + group));
            }
            case Step.FederationToken token -> {
                gate("GetFederationToken for " + Durations.format(token.duration()) + at(token.at()));
                detail("as " + token.name());
                policies(token.policies());
            }
            case Step.Source source -> source(source);
        }
    }

    private void source(Step.Source source) {
        switch (source) {
            case Step.StoredKey key -> {
                head("●", "Key '" + key.name() + "' (" + key.accessKeyId() + ") from the vault");
                key.rememberedEndpoint().ifPresent(uri -> detail("sent to " + uri + " and nowhere else"));
            }
            case Step.FileKey key -> {
                head("●", "Key of '" + key.profile() + "' (" + key.accessKeyId() + ") in clear");
                detail("from " + key.file());
            }
            case Step.EnvironmentKey key ->
                head("●", "Key " + key.accessKeyId() + " from AWS_ACCESS_KEY_ID and its companions");
            case Step.CredentialProcess helper -> {
                head("●", "Credentials that a program prints, for '" + helper.profile() + "'");
                detail(String.join(" ", helper.command()));
            }
            case Step.InstanceMetadata instance -> head("●", "Role of this instance, from " + instance.service());
            case Step.ContainerMetadata container -> head("●", "Role of this container, from " + container.address());
            case Step.AssumeRoleWithWebIdentity web -> {
                gate("AssumeRoleWithWebIdentity for "
                        + Durations.format(web.session().duration()) + at(web.at()));
                detail(web.role().toString());
                detail(token(web.token()));
                session(web.session());
            }
            case Step.SsoRole sso -> {
                head("●", "Role " + sso.roleName() + " in account " + sso.account() + " from IAM Identity Center");
                detail("sign-in at " + sso.startUrl() + " (" + sso.region() + ")");
            }
            case Step.SignIn signIn -> {
                head("●", "Console session of aws login (" + signIn.region() + ")");
                detail(signIn.loginSession().toString());
            }
        }
    }

    private static String token(TokenSource token) {
        return switch (token) {
            case TokenSource.InFile file -> "token from " + file.file();
            case TokenSource.InVariable variable -> "token from $" + variable.name();
            case TokenSource.Printed printed -> "token printed by " + String.join(" ", printed.command());
        };
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

    private static String asked(Optional<MfaDevice> device) {
        return device.map(PlanDrawing::asked).orElse("asks nobody: no MFA device is named");
    }

    private static String asked(MfaDevice device) {
        return device.process().isEmpty()
                ? "asks for an MFA code of " + device.serial()
                : "takes an MFA code of " + device.serial() + " from " + String.join(" ", device.process());
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
            case Step.AssumeRole role -> sessionOf(role.role());
            case Step.FederationToken token -> "a federated session of " + token.name();
            case Step.CredentialProcess ignored -> "what the program prints";
            case Step.FileKey key -> key.temporary() ? "the session in the file" : "the key in the file itself";
            case Step.EnvironmentKey key -> key.temporary() ? "the session in the environment" : "the key itself";
            case Step.InstanceMetadata ignored -> "the instance's session";
            case Step.ContainerMetadata ignored -> "the container's session";
            case Step.AssumeRoleWithWebIdentity web -> sessionOf(web.role());
            case Step.SsoRole sso -> "a session of " + sso.roleName() + " in account " + sso.account();
            case Step.SignIn ignored -> "a session of whoever signed in";
        };
    }

    private static String sessionOf(Arn role) {
        return "a session of " + role.resource() + " in account " + role.account();
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
