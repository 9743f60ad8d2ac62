package dev.sallyport.localcli;

import dev.sallyport.model.Json;
import dev.sallyport.model.UserError;
import dev.sallyport.policy.Decision;
import dev.sallyport.policy.Evaluation;
import dev.sallyport.terminal.Invocation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code policy decide}: whether policies allow a call, and why. */
@Command(
        name = "decide",
        description = {
            "Decides a call by policies as AWS does, and says why.",
            "It names the statement that decided, or the condition that failed and its values,",
            "then shows every gate in the call's way with the statements behind it.",
            "",
            "A policy is a file, or the ARN of one of AWS's own. Only what is given has a",
            "say: without --scp no service control policy, without --boundary no boundary.",
            "What follows from the principal (aws:PrincipalArn, aws:username, …) is known;",
            "every other condition key is absent unless --context gives it."
        },
        footer = {
            "",
            "Exit status: 0 if the call is allowed, 1 if it is denied, 2 if there is no decision.",
            "",
            "Examples:",
            "  sallyport policy decide --principal arn:aws:iam::123456789012:user/bob \\",
            "      --action s3:GetObject --resource arn:aws:s3:::reports/2026.csv \\",
            "      --identity reports.json --boundary arn:aws:iam::aws:policy/ReadOnlyAccess",
            "",
            "  sallyport policy decide --principal arn:aws:iam::123456789012:user/bob \\",
            "      --action sts:AssumeRole --resource arn:aws:iam::567890123456:role/dev \\",
            "      --identity group.json --trust trust.json \\",
            "      --context aws:MultiFactorAuthPresent=true",
            "",
            "  sallyport policy decide - < question.json",
            "",
            "One JSON document asks the same:",
            "  {\"principal\": \"arn:aws:iam::123456789012:user/bob\", \"action\": \"s3:GetObject\",",
            "   \"resource\": \"arn:aws:s3:::reports/2026.csv\",",
            "   \"context\": {\"aws:SourceIp\": \"10.0.0.1\"},",
            "   \"identity\": [{\"Version\": \"2012-10-17\", \"Statement\": …}],",
            "   \"scp\": [[\"root.json\"], [\"workloads.json\", \"regions.json\"]]}",
            "and likewise boundary, session, resourcePolicy or trust, rcp, resourceAccount."
        })
final class PolicyDecideCommand implements Callable<Integer> {

    private final Invocation app;

    @Option(names = "--principal", paramLabel = "ARN", description = "Who calls: a user, a role, a session or root.")
    private Optional<String> principal = Optional.empty();

    @Option(names = "--action", paramLabel = "ACTION", description = "What is called, such as s3:GetObject.")
    private Optional<String> action = Optional.empty();

    @Option(names = "--resource", paramLabel = "ARN", description = "What it is about. Default: *")
    private Optional<String> resource = Optional.empty();

    @Option(
            names = "--resource-account",
            paramLabel = "ID",
            description = "Whose the resource is, where its ARN does not say. Default: the caller's account.")
    private Optional<String> resourceAccount = Optional.empty();

    @Option(
            names = "--context",
            paramLabel = "KEY=VALUE",
            description = "A condition key of the request; again for more keys, or for more values of one.")
    private List<String> context = new ArrayList<>();

    @Option(
            names = "--identity",
            paramLabel = "POLICY",
            description = "A policy of the caller or its groups; again for more.")
    private List<String> identity = new ArrayList<>();

    @Option(names = "--boundary", paramLabel = "POLICY", description = "The caller's permissions boundary.")
    private Optional<String> boundary = Optional.empty();

    @Option(names = "--session", paramLabel = "POLICY", description = "A session policy; again for more.")
    private List<String> session = new ArrayList<>();

    @Option(names = "--resource-policy", paramLabel = "POLICY", description = "The resource's own policy.")
    private Optional<String> resourcePolicy = Optional.empty();

    @Option(names = "--trust", paramLabel = "POLICY", description = "The trust policy of the role that is assumed.")
    private Optional<String> trust = Optional.empty();

    @Option(
            names = "--scp",
            paramLabel = "POLICY[,POLICY…]",
            description = "The service control policies of one level; again for the next level down.")
    private List<String> scp = new ArrayList<>();

    @Option(
            names = "--rcp",
            paramLabel = "POLICY[,POLICY…]",
            description = "The resource control policies of one level, likewise.")
    private List<String> rcp = new ArrayList<>();

    @Option(names = "--json", description = "As JSON, for programs.")
    private boolean json;

    @Parameters(
            arity = "0..1",
            paramLabel = "QUESTION",
            description = "A JSON document with all of it, or - for stdin, in place of the options.")
    private Optional<String> document = Optional.empty();

    PolicyDecideCommand(Invocation app) {
        this.app = app;
    }

    @Override
    public Integer call() {
        PolicyFiles files = new PolicyFiles(app);
        PolicyQuestion question = document.map(name -> PolicyQuestion.read(soleText(files, name), files))
                .orElseGet(() -> PolicyQuestion.of(asked(), files));
        Decision decision = Evaluation.decide(question.call(), question.policies());
        if (json) {
            app.console().result(describe(decision));
        } else {
            tell(decision);
        }
        return decision.allowed() ? 0 : 1;
    }

    private String soleText(PolicyFiles files, String name) {
        if (!asked().members().isEmpty()) {
            throw UserError.usage(
                    PolicyFiles.label(name) + " asks the whole question: no other option but --json goes with it");
        }
        return files.text(name);
    }

    /** The options in the form of the document, so that both ask the same. */
    private Json.Obj asked() {
        Json.ObjectBuilder out = Json.object()
                .putIfPresent("principal", principal)
                .putIfPresent("action", action)
                .putIfPresent("resource", resource)
                .putIfPresent("resourceAccount", resourceAccount)
                .putIfPresent("boundary", boundary)
                .putIfPresent("resourcePolicy", resourcePolicy)
                .putIfPresent("trust", trust);
        putTexts(out, "identity", identity);
        putTexts(out, "session", session);
        putLevels(out, "scp", scp);
        putLevels(out, "rcp", rcp);
        if (!context.isEmpty()) {
            out.put("context", contextKeys());
        }
        return out.build();
    }

    private static void putTexts(Json.ObjectBuilder out, String name, List<String> values) {
        if (!values.isEmpty()) {
            out.put(name, Json.texts(values));
        }
    }

    private static void putLevels(Json.ObjectBuilder out, String name, List<String> levels) {
        if (!levels.isEmpty()) {
            out.put(
                    name,
                    Json.array(levels.stream()
                            .map(level -> Json.texts(Arrays.asList(level.split(",", -1))))
                            .toList()));
        }
    }

    private Json contextKeys() {
        Map<String, List<String>> keys = new LinkedHashMap<>();
        for (String pair : context) {
            int equals = pair.indexOf('=');
            if (equals <= 0) {
                throw UserError.usage("--context " + pair + " is not of the form KEY=VALUE");
            }
            keys.computeIfAbsent(pair.substring(0, equals), k -> new ArrayList<>())
                    .add(pair.substring(equals + 1));
        }
        Json.ObjectBuilder out = Json.object();
        keys.forEach((key, values) -> out.put(key, Json.texts(values)));
        return out.build();
    }

    private void tell(Decision decision) {
        app.console().result(decision.allowed() ? "allowed" : "denied");
        app.console().result("  " + decision.text());
        if (decision instanceof Decision.Denied denied) {
            app.console().result("  AWS says: " + denied.accessDenied());
        }
        GateLines.of(decision.reason()).forEach(line -> app.console().result("  " + line));
    }

    private static Json describe(Decision decision) {
        Json.ObjectBuilder out =
                Json.object().put("allowed", decision.allowed()).put("decision", name(decision));
        if (decision instanceof Decision.Denied denied) {
            out.put("accessDenied", denied.accessDenied());
        }
        return out.put("reason", decision.reason()).build();
    }

    /** As IAM's simulator calls them. */
    private static String name(Decision decision) {
        return switch (decision) {
            case Decision.Allowed ignored -> "allowed";
            case Decision.ExplicitlyDenied ignored -> "explicitDeny";
            case Decision.ImplicitlyDenied ignored -> "implicitDeny";
        };
    }
}
