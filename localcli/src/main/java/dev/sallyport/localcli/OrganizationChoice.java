package dev.sallyport.localcli;

import dev.sallyport.model.UserError;
import dev.sallyport.organization.Organization;
import dev.sallyport.organization.Toggles;
import dev.sallyport.terminal.Argument;
import dev.sallyport.terminal.Arguments;
import dev.sallyport.terminal.Invocation;
import dev.sallyport.terminal.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The options by which a command says which organisation it means: a preset or a document, and what to take for true in it. */
final class OrganizationChoice {

    private final PresetChoice preset = new PresetChoice();

    private final Value<Optional<String>> file =
            Value.optional("--organization=FILE", "The organisation of a document instead; - for stdin.");

    Argument all() {
        return Arguments.all(preset.all(), file);
    }

    /** Whether any of them is given, so that somebody wants another organisation than the usual one. */
    boolean isGiven() {
        return preset.isNamed()
                || file.given().isPresent()
                || !preset.settings().isEmpty();
    }

    /**
     * The organisation that is meant.
     *
     * @throws UserError if there is no such preset, document or toggle
     */
    Organization organization(Invocation app) {
        if (file.given().isEmpty()) {
            return preset.preset().organization(preset.toggles(Toggles.DEFAULT));
        }
        if (preset.isNamed()) {
            throw UserError.usage("--preset and --organization exclude each other.");
        }
        Organization read = new OrganizationFiles(app).document(file.given().get());
        requireRunTimeSettings();
        return read.with(preset.toggles(read.toggles()));
    }

    /** A document is made already; what shapes a preset comes too late. */
    private void requireRunTimeSettings() {
        for (String setting : preset.settings()) {
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
        if (file.given().filter("-"::equals).isPresent()) {
            throw UserError.usage("A process in the background has no stdin to read an organisation from.")
                    .with("Name a file, or start it in the foreground.");
        }
        List<String> arguments = new ArrayList<>(preset.arguments());
        file.given()
                .ifPresent(f -> arguments.addAll(
                        List.of("--organization", Path.of(f).toAbsolutePath().toString())));
        return arguments;
    }
}
