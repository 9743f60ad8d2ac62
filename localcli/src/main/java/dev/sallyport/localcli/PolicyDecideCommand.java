package dev.sallyport.localcli;

import dev.sallyport.model.Json;
import dev.sallyport.model.UserError;
import dev.sallyport.policy.Decision;
import dev.sallyport.policy.Evaluation;
import dev.sallyport.terminal.Command;
import dev.sallyport.terminal.Flag;
import dev.sallyport.terminal.Invocation;
import dev.sallyport.terminal.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code policy decide}: whether policies allow a call, and why. */
final class PolicyDecideCommand {

    private final Invocation app;

    private final Value<Optional<String>> principal =
            Value.optional("--principal=ARN", "Who calls: a user, a role, a session or root.");

    private final Value<Optional<String>> action =
            Value.optional("--action=ACTION", "What is called, such as s3:GetObject.");

    private final Value<Optional<String>> resource = Value.optional("--resource=ARN", "What it is about. Default: *");

    private final Value<Optional<String>> resourceAccount = Value.optional(
            "--resource-account=ID",
            "Whose the resource is, where its ARN does not say. Default: the caller's account.");

    private final Value<List<String>> context = Value.repeated(
            "--context=KEY=VALUE", "A condition key of the request; again for more keys, or for more values of one.");

    private final Value<List<String>> identity =
            Value.repeated("--identity=POLICY", "A policy of the caller or its groups; again for more.");

    private final Value<Optional<String>> boundary =
            Value.optional("--boundary=POLICY", "The caller's permissions boundary.");

    private final Value<List<String>> session = Value.repeated("--session=POLICY", "A session policy; again for more.");

    private final Value<Optional<String>> resourcePolicy =
            Value.optional("--resource-policy=POLICY", "The resource's own policy.");

    private final Value<Optional<String>> trust =
            Value.optional("--trust=POLICY", "The trust policy of the role that is assumed.");

    private final Value<List<String>> scp = Value.repeated(
            "--scp=POLICY[,POLICY…]", "The service control policies of one level; again for the next level down.");

    private final Value<List<String>> rcp =
            Value.repeated("--rcp=POLICY[,POLICY…]", "The resource control policies of one level, likewise.");

    private final Flag json = Flag.of("--json", "As JSON, for programs.");

    private final Value<Optional<String>> document =
            Value.optional("QUESTION", "A JSON document with all of it, or - for stdin, in place of the options.");

    PolicyDecideCommand(Invocation app) {
        this.app = app;
    }

    Command command() {
        return Command.named("decide")
                .description(
                        "Decides a call by policies as AWS does, and says why.",
                        "It names the statement that decided, or the condition that failed and its values,",
                        "then shows every gate in the call's way with the statements behind it.",
                        "",
                        "A policy is a file, or the ARN of one of AWS's own. Only what is given has a",
                        "say: without --scp no service control policy, without --boundary no boundary.",
                        "What follows from the principal (aws:PrincipalArn, aws:username, …) is known;",
                        "every other condition key is absent unless --context gives it.")
                .footer(
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
                        "and likewise boundary, session, resourcePolicy or trust, rcp, resourceAccount.")
                .takes(
                        principal,
                        action,
                        resource,
                        resourceAccount,
                        context,
                        identity,
                        boundary,
                        session,
                        resourcePolicy,
                        trust,
                        scp,
                        rcp,
                        json,
                        document)
                .runs(this::run);
    }

    private int run() {
        PolicyFiles files = new PolicyFiles(app);
        PolicyQuestion question = document.given()
                .map(name -> PolicyQuestion.read(soleText(files, name), files))
                .orElseGet(() -> PolicyQuestion.of(asked(), files));
        Decision decision = Evaluation.decide(question.call(), question.policies());
        if (json.isSet()) {
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
                .putIfPresent("principal", principal.given())
                .putIfPresent("action", action.given())
                .putIfPresent("resource", resource.given())
                .putIfPresent("resourceAccount", resourceAccount.given())
                .putIfPresent("boundary", boundary.given())
                .putIfPresent("resourcePolicy", resourcePolicy.given())
                .putIfPresent("trust", trust.given());
        putTexts(out, "identity", identity.given());
        putTexts(out, "session", session.given());
        putLevels(out, "scp", scp.given());
        putLevels(out, "rcp", rcp.given());
        if (!context.given().isEmpty()) {
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
        for (String pair : context.given()) {
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
