package dev.sallyport.localcli;

import dev.sallyport.model.Json;
import dev.sallyport.policy.PolicyDocument;
import dev.sallyport.policy.PolicyException;
import dev.sallyport.policy.PolicyText;
import dev.sallyport.terminal.Command;
import dev.sallyport.terminal.Flag;
import dev.sallyport.terminal.Invocation;
import dev.sallyport.terminal.Value;
import java.util.List;
import java.util.Optional;

/** {@code policy validate}: whether AWS would accept policies, and if not, in its words. */
final class PolicyValidateCommand {

    /** What a policy is for. */
    enum Kind {
        IDENTITY(PolicyDocument.Kind.IDENTITY, Optional.of(PolicyText.INLINE)),
        MANAGED(PolicyDocument.Kind.IDENTITY, Optional.of(PolicyText.MANAGED)),
        SESSION(PolicyDocument.Kind.IDENTITY, Optional.of(PolicyText.SESSION)),
        TRUST(PolicyDocument.Kind.TRUST, Optional.of(PolicyText.TRUST)),
        /** How long it may be is each service's own affair. */
        RESOURCE(PolicyDocument.Kind.RESOURCE, Optional.empty()),
        SCP(PolicyDocument.Kind.SERVICE_CONTROL, Optional.of(PolicyText.ORGANIZATION)),
        RCP(PolicyDocument.Kind.RESOURCE_CONTROL, Optional.of(PolicyText.ORGANIZATION));

        private final PolicyDocument.Kind kind;

        @SuppressWarnings("ImmutableEnumChecker") // an Optional of an enum
        private final Optional<PolicyText> limit;

        Kind(PolicyDocument.Kind kind, Optional<PolicyText> limit) {
            this.kind = kind;
            this.limit = limit;
        }

        private void check(String text) {
            PolicyDocument document = PolicyDocument.parse(text, kind);
            if (this == MANAGED) {
                document.requireVersion2012();
            }
            limit.ifPresent(l -> l.check(text));
        }
    }

    /** What came of one file. */
    private record Finding(String name, Optional<PolicyException> refused) {

        String line() {
            return refused.map(e -> PolicyFiles.describe(name, e)).orElse(PolicyFiles.label(name) + ": valid");
        }

        Json json() {
            Json.ObjectBuilder out =
                    Json.object().put("file", PolicyFiles.label(name)).put("valid", refused.isEmpty());
            refused.ifPresent(e -> out.put("message", e.words())
                    .put("detail", e.detail())
                    .put("line", e.position().line())
                    .put("column", e.position().column()));
            return out.build();
        }
    }

    private final Invocation app;

    private final Value<Kind> kind = Value.withDefault(
            Kind.IDENTITY,
            "--kind=KIND",
            "What the policies are for: identity (inline, the default),",
            "managed, session, trust, resource, scp or rcp.");

    private final Flag json = Flag.of("--json", "As JSON, for programs.");

    private final Value<List<String>> files = Value.oneOrMore("FILE", "Files with one policy each, or - for stdin.");

    PolicyValidateCommand(Invocation app) {
        this.app = app;
    }

    Command command() {
        return Command.named("validate")
                .description(
                        "Says whether AWS would accept policies.",
                        "If not, it says so in AWS's words, with line and column and what is meant.",
                        "It looks at the text alone: which principals and actions exist, AWS knows.")
                .footer(
                        "",
                        "Exit status: 0 if all are valid, 1 if one is not, 2 if one cannot be read.",
                        "",
                        "Examples:",
                        "  sallyport policy validate policies/*.json",
                        "  sallyport policy validate --kind trust trust.json",
                        "  sallyport policy validate --kind scp --json guardrails.json",
                        "  terraform output -raw policy | sallyport policy validate -")
                .takes(kind, json, files)
                .runs(this::run);
    }

    private int run() {
        PolicyFiles texts = new PolicyFiles(app);
        List<Finding> findings = files.given().stream()
                .map(name -> finding(name, texts.text(name)))
                .toList();
        if (json.isSet()) {
            app.console().result(Json.array(findings.stream().map(Finding::json).toList()));
        } else {
            findings.forEach(f -> app.console().result(f.line()));
        }
        return findings.stream().allMatch(f -> f.refused().isEmpty()) ? 0 : 1;
    }

    private Finding finding(String name, String text) {
        try {
            kind.given().check(text);
            return new Finding(name, Optional.empty());
        } catch (PolicyException e) {
            return new Finding(name, Optional.of(e));
        }
    }
}
