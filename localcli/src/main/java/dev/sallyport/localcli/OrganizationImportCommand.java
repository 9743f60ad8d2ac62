package dev.sallyport.localcli;

import dev.sallyport.model.UserError;
import dev.sallyport.organization.InfrastructureFiles;
import dev.sallyport.organization.Organization;
import dev.sallyport.organization.OrganizationDocument;
import dev.sallyport.organization.Toggles;
import dev.sallyport.terminal.Invocation;
import dev.sallyport.terminal.MachineWords;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code organization import}: an organisation document from the files of infrastructure code. */
@Command(
        name = "import",
        description = {
            "Makes an organisation document from the files that infrastructure code keeps: the",
            "accounts, and with them users and cross-account groups, on the roles of a preset.",
            "Each file is JSON or YAML. Without --users the preset's users are there to practise with."
        },
        footer = {
            "",
            "Examples:",
            "  sallyport organization import --accounts accounts.json --users users.yml -o organization.json",
            "  sallyport organization import --accounts accounts.yml --groups cross_account_groups.yml --preset cis",
            "",
            "Then: sallyport local start --organization organization.json"
        })
final class OrganizationImportCommand implements Callable<Integer> {

    private final Invocation app;

    @Option(names = "--accounts", required = true, paramLabel = "FILE", description = "accounts.json or accounts.yml.")
    private String accounts = "";

    @Option(names = "--users", paramLabel = "FILE", description = "users.yml.")
    private Optional<String> users = Optional.empty();

    @Option(names = "--groups", paramLabel = "FILE", description = "cross_account_groups.yml, its template filled in.")
    private Optional<String> groups = Optional.empty();

    @Mixin
    private final PresetChoice preset = new PresetChoice();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write it there instead of to stdout.")
    private Optional<Path> output = Optional.empty();

    OrganizationImportCommand(Invocation app) {
        this.app = app;
    }

    @Override
    public Integer call() {
        Organization read = InfrastructureFiles.read(
                preset.preset(),
                preset.toggles(Toggles.DEFAULT),
                source(accounts),
                users.map(this::source),
                groups.map(this::source));
        String text = OrganizationDocument.write(read).toPrettyText() + "\n";
        if (output.isEmpty()) {
            app.console().resultText(text);
        } else {
            write(output.get(), text);
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
