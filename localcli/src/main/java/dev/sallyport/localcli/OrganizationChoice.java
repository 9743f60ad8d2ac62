package dev.sallyport.localcli;

import dev.sallyport.model.UserError;
import dev.sallyport.organization.Organization;
import dev.sallyport.organization.Preset;
import dev.sallyport.organization.Toggles;
import dev.sallyport.terminal.Invocation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** The options by which a command says which organisation it means: a preset or a document, and what to take for true in it. */
final class OrganizationChoice {

    @Option(
            names = "--preset",
            paramLabel = "PRESET",
            description = {"One that comes with the program: ra (the default), module-defaults", "or cis."})
    private Optional<String> preset = Optional.empty();

    @Option(
            names = "--organization",
            paramLabel = "FILE",
            description = "The organisation of a document instead; - for stdin.")
    private Optional<String> file = Optional.empty();

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = {
                "Take something for true that nobody knows; can be repeated.",
                "'sallyport organization presets' lists what can be set."
            })
    private List<String> settings = new ArrayList<>();

    /** Whether any of them is given, so that somebody wants another organisation than the usual one. */
    boolean isGiven() {
        return preset.isPresent() || file.isPresent() || !settings.isEmpty();
    }

    /**
     * The organisation that is meant.
     *
     * @throws UserError if there is no such preset, document or toggle
     */
    Organization organization(Invocation app) {
        if (file.isEmpty()) {
            return preset().organization(toggles(Toggles.DEFAULT));
        }
        if (preset.isPresent()) {
            throw UserError.usage("--preset and --organization exclude each other.");
        }
        Organization read = new OrganizationFiles(app).document(file.get());
        requireRunTimeSettings();
        return read.with(toggles(read.toggles()));
    }

    /** The preset to build on. */
    Preset preset() {
        String label = preset.orElse(Preset.RA.toString());
        return Preset.byLabel(label)
                .orElseThrow(() -> UserError.usage("There is no preset " + label + "; there are "
                        + Arrays.stream(Preset.values()).map(Preset::toString).collect(Collectors.joining(", "))
                        + "."));
    }

    /** {@code before} with what is set. */
    Toggles toggles(Toggles before) {
        Toggles toggles = before;
        for (String setting : settings) {
            try {
                toggles = toggles.with(setting);
            } catch (IllegalArgumentException e) {
                throw UserError.usage("--set: " + e.getMessage());
            }
        }
        return toggles;
    }

    /** A document is made already; what shapes a preset comes too late. */
    private void requireRunTimeSettings() {
        for (String setting : settings) {
            boolean shapes =
                    Toggles.settings().stream().anyMatch(s -> s.shapesPreset() && setting.startsWith(s.name() + "="));
            if (shapes) {
                throw UserError.usage(
                        "--set " + setting + " shapes a preset while it is made; a document is made already.");
            }
        }
    }

    /** The same options for another process of this program. */
    List<String> arguments() {
        if (file.filter("-"::equals).isPresent()) {
            throw UserError.usage("A process in the background has no stdin to read an organisation from.")
                    .with("Name a file, or start it in the foreground.");
        }
        List<String> arguments = new ArrayList<>();
        preset.ifPresent(p -> arguments.addAll(List.of("--preset", p)));
        file.ifPresent(f -> arguments.addAll(
                List.of("--organization", Path.of(f).toAbsolutePath().toString())));
        settings.forEach(s -> arguments.addAll(List.of("--set", s)));
        return arguments;
    }
}
