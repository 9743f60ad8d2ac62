package dev.sallyport.localcli;

import dev.sallyport.model.Json;
import dev.sallyport.model.UserError;
import dev.sallyport.organization.Finding;
import dev.sallyport.organization.Lint;
import dev.sallyport.organization.OrganizationCheck;
import dev.sallyport.terminal.Command;
import dev.sallyport.terminal.Flag;
import dev.sallyport.terminal.Invocation;
import dev.sallyport.terminal.Value;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** {@code organization check}: what an organisation had better not have. */
final class OrganizationCheckCommand {

    private final Invocation app;

    private final OrganizationSource source = new OrganizationSource();

    private final Value<List<String>> ignored = Value.repeated(
            "--ignore=ID", "Do not look for this; can be repeated. The id stands in brackets behind a finding.");

    private final Flag json = Flag.of("--json", "As JSON, for programs.");

    OrganizationCheckCommand(Invocation app) {
        this.app = app;
    }

    Command command() {
        return Command.named("check")
                .description(
                        "Looks for what is likely a mistake or a danger: groups that promise roles which do not",
                        "exist, roles without MFA, trust in everybody, policies that IAM would refuse, and more.")
                .footer(
                        "",
                        "Exit status: 0 if nothing is found but notes, 1 if there are warnings or errors.",
                        "",
                        "Examples:",
                        "  sallyport organization check --organization organization.json",
                        "  sallyport organization check --preset ra --ignore dangling-group --ignore device-name",
                        "  sallyport organization check --local --json")
                .takes(source.all(), ignored, json)
                .runs(this::run);
    }

    private int run() {
        List<Lint> passedOver =
                ignored.given().stream().map(OrganizationCheckCommand::lint).toList();
        List<Finding> findings = OrganizationCheck.of(source.organization(app)).stream()
                .filter(f -> !passedOver.contains(f.lint()))
                .toList();
        if (json.isSet()) {
            app.console().result(Json.array(findings.stream().map(Finding::json).toList()));
        } else {
            print(findings);
        }
        return findings.stream().allMatch(f -> f.lint().severity() == Lint.Severity.NOTE) ? 0 : 1;
    }

    private static Lint lint(String id) {
        return Lint.byId(id)
                .orElseThrow(() -> UserError.usage("--ignore: there is no check " + id + "; there are "
                        + Arrays.stream(Lint.values()).map(Lint::id).collect(Collectors.joining(", ")) + "."));
    }

    /** By severity, the worst first; the advice stands once below the findings of its kind. */
    private void print(List<Finding> findings) {
        for (Lint.Severity severity : Lint.Severity.values()) {
            for (Lint lint : Lint.values()) {
                List<Finding> its =
                        findings.stream().filter(f -> f.lint() == lint).toList();
                if (lint.severity() == severity && !its.isEmpty()) {
                    its.forEach(f -> app.console()
                            .result(severity + ": " + f.account() + ": " + f.place() + " " + f.text() + " [" + lint.id()
                                    + "]"));
                    app.console().result("    " + lint.advice());
                }
            }
        }
        app.console()
                .say(Arrays.stream(Lint.Severity.values())
                                .map(s -> count(findings, s) + " " + s + (count(findings, s) == 1 ? "" : "s"))
                                .collect(Collectors.joining(", "))
                        + ".");
    }

    private static long count(List<Finding> findings, Lint.Severity severity) {
        return findings.stream().filter(f -> f.lint().severity() == severity).count();
    }
}
