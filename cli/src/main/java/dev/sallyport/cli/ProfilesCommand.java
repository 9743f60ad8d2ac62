package dev.sallyport.cli;

import dev.sallyport.config.AwsFiles;
import dev.sallyport.config.AwsFilesJson;
import dev.sallyport.config.ConfigProblem;
import dev.sallyport.config.ConfigSection;
import dev.sallyport.config.Origin;
import dev.sallyport.model.Printable;
import dev.sallyport.platform.RecordingView;
import dev.sallyport.terminal.Command;
import dev.sallyport.terminal.Flag;
import dev.sallyport.terminal.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code profiles}: what stands in the AWS files, and what is wrong with them; below it, the commands that write. */
final class ProfilesCommand {

    private static final int MOST_KEYS = 6;

    private final App app;

    private final Flag json = Flag.of("--json", "As JSON: every value with its file and line, secrets as null.");

    private final Flag raw = Flag.of("--raw", "As JSON, without merging the files, or sections of the same name.");

    ProfilesCommand(App app) {
        this.app = app;
    }

    Command command() {
        return Command.named("profiles")
                .description(
                        "Shows the AWS config and credentials files as the AWS SDKs see them: profiles,",
                        "SSO sessions and services, both files merged, and everything that is wrong with",
                        "them, with what the AWS tools make of it. It shows no secret.",
                        "Called as aws-vault it shows the same: aws-vault reads the config file alone.",
                        "",
                        "Exit status 1: a file cannot be used as it stands.")
                .footer(
                        "",
                        "Examples:",
                        "  sallyport profiles",
                        "  sallyport profiles --json | jq -r '.profiles.prod.settings.role_arn.value'",
                        "  sallyport profiles --json | jq '.problems'",
                        "  sallyport profiles --raw          each file by itself, as JSON",
                        "  sallyport list                    what Sallyport makes of them, with its stored keys")
                .takes(json, raw)
                .over(new ProfilesGenerateCommand(app).command(), new ProfilesAddCommand(app).command())
                .runs(this::run);
    }

    private int run() {
        AwsFiles files = AwsFiles.inspect(
                new RecordingView(app.environment()), app.directories().userHome());
        if (raw.isSet()) {
            app.console().result(AwsFilesJson.raw(files));
        } else if (json.isSet()) {
            app.console().result(AwsFilesJson.merged(files));
        } else {
            table(files);
            files.problems().forEach(this::show);
        }
        return files.problems().stream().anyMatch(ConfigProblem::fatal) ? 1 : 0;
    }

    private void table(AwsFiles files) {
        Table table = new Table("Section", "Where", "Settings");
        rows(table, "", files.profiles());
        rows(table, "sso-session ", files.ssoSessions());
        rows(table, "services ", files.services());
        app.console().result(table);
    }

    private void rows(Table table, String word, Map<String, ConfigSection> sections) {
        sections.forEach((name, section) -> table.row(word + name, place(section.origin()), keys(section)));
    }

    private static String keys(ConfigSection section) {
        List<String> keys = new ArrayList<>(section.settings().keySet());
        int more = keys.size() - MOST_KEYS;
        return more <= 0
                ? String.join(", ", keys)
                : String.join(", ", keys.subList(0, MOST_KEYS)) + " and " + more + " more";
    }

    private void show(ConfigProblem problem) {
        app.console().result("");
        app.console()
                .result(Printable.escape(place(problem.origin()))
                        + (problem.fatal() ? ": error: " : ": ")
                        + problem.what());
        app.console().result("  " + problem.effect());
    }

    /** Where it is, as people write it. */
    private String place(Origin origin) {
        Path home = app.directories().userHome();
        String text = origin.toString();
        return origin.file().startsWith(home)
                ? "~" + text.substring(home.toString().length())
                : text;
    }
}
