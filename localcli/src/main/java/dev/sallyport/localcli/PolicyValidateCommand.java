package dev.sallyport.localcli;

import dev.sallyport.model.Json;
import dev.sallyport.policy.PolicyDocument;
import dev.sallyport.policy.PolicyException;
import dev.sallyport.policy.PolicyText;
import dev.sallyport.terminal.Invocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code policy validate}: whether AWS would accept policies, and if not, in its words. */
@Command(
        name = "validate",
        description = {
            "Says whether AWS would accept policies.",
            "If not, it says so in AWS's words, with line and column and what is meant.",
            "It looks at the text alone: which principals and actions exist, AWS knows."
        },
        footer = {
            "",
            "Exit status: 0 if all are valid, 1 if one is not, 2 if one cannot be read.",
            "",
            "Examples:",
            "  sallyport policy validate policies/*.json",
            "  sallyport policy validate --kind trust trust.json",
            "  sallyport policy validate --kind scp --json guardrails.json",
            "  terraform output -raw policy | sallyport policy validate -"
        })
final class PolicyValidateCommand implements Callable<Integer> {

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

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            defaultValue = "IDENTITY",
            description = {
                "What the policies are for: identity (inline, the default),",
                "managed, session, trust, resource, scp or rcp."
            })
    private Kind kind = Kind.IDENTITY;

    @Option(names = "--json", description = "As JSON, for programs.")
    private boolean json;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files with one policy each, or - for stdin.")
    private List<String> files = new ArrayList<>();

    PolicyValidateCommand(Invocation app) {
        this.app = app;
    }

    @Override
    public Integer call() {
        PolicyFiles texts = new PolicyFiles(app);
        List<Finding> findings =
                files.stream().map(name -> finding(name, texts.text(name))).toList();
        if (json) {
            app.console().result(Json.array(findings.stream().map(Finding::json).toList()));
        } else {
            findings.forEach(f -> app.console().result(f.line()));
        }
        return findings.stream().allMatch(f -> f.refused().isEmpty()) ? 0 : 1;
    }

    private Finding finding(String name, String text) {
        try {
            kind.check(text);
            return new Finding(name, Optional.empty());
        } catch (PolicyException e) {
            return new Finding(name, Optional.of(e));
        }
    }
}
