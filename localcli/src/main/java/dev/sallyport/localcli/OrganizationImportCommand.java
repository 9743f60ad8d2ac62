package dev.sallyport.localcli;

import dev.sallyport.model.UserError;
import dev.sallyport.organization.InfrastructureFiles;
import dev.sallyport.organization.Organization;
import dev.sallyport.organization.OrganizationDocument;
import dev.sallyport.organization.Toggles;
import dev.sallyport.terminal.Command;
import dev.sallyport.terminal.Invocation;
import dev.sallyport.terminal.MachineWords;
import dev.sallyport.terminal.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** {@code organization import}: an organisation document from the files of infrastructure code. */
final class OrganizationImportCommand {

    private final Invocation app;

    private final Value<String> accounts = Value.required("--accounts=FILE", "accounts.json or accounts.yml.");

    private final Value<Optional<String>> users = Value.optional("--users=FILE", "users.yml.");

    private final Value<Optional<String>> groups =
            Value.optional("--groups=FILE", "cross_account_groups.yml, its template filled in.");

    private final PresetChoice preset = new PresetChoice();

    private final Value<Optional<Path>> output =
            Value.optional(Path.class, "-o, --output=FILE", "Write it there instead of to stdout.");

    OrganizationImportCommand(Invocation app) {
        this.app = app;
    }

    Command command() {
        return Command.named("import")
                .description(
                        "Makes an organisation document from the files that infrastructure code keeps: the",
                        "accounts, and with them users and cross-account groups, on the roles of a preset.",
                        "Each file is JSON or YAML. Without --users the preset's users are there to practise with.")
                .footer(
                        "",
                        "Examples:",
                        "  sallyport organization import --accounts accounts.json --users users.yml -o organization.json",
                        "  sallyport organization import --accounts accounts.yml --groups cross_account_groups.yml --preset cis",
                        "",
                        "Then: sallyport local start --organization organization.json")
                .takes(accounts, users, groups, preset.all(), output)
                .runs(this::run);
    }

    private int run() {
        Organization read = InfrastructureFiles.read(
                preset.preset(),
                preset.toggles(Toggles.DEFAULT),
                source(accounts.given()),
                users.given().map(this::source),
                groups.given().map(this::source));
        String text = OrganizationDocument.write(read).toPrettyText() + "\n";
        if (output.given().isEmpty()) {
            app.console().resultText(text);
        } else {
            write(output.given().get(), text);
        }
        return 0;
    }

    private InfrastructureFiles.Source source(String name) {
        return new InfrastructureFiles.Source(OrganizationFiles.label(name), new OrganizationFiles(app).text(name));
    }

    private void write(Path file, String text) {
        try {
            Files.writeString(file, text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UserError("Cannot write " + file + ": " + MachineWords.of(e), e);
        }
        app.console().say("Written to " + file + ".");
    }
}
