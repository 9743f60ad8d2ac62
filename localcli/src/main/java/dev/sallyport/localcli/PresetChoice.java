package dev.sallyport.localcli;

import dev.sallyport.model.UserError;
import dev.sallyport.organization.Preset;
import dev.sallyport.organization.Toggles;
import dev.sallyport.terminal.Argument;
import dev.sallyport.terminal.Arguments;
import dev.sallyport.terminal.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The options by which a command says which preset it means, and what to take for true in it. */
final class PresetChoice {

    private final Value<Optional<String>> preset = Value.optional(
            "--preset=PRESET", "One that comes with the program: ra (the default), module-defaults", "or cis.");

    private final Value<List<String>> settings = Value.repeated(
            "--set=NAME=VALUE",
            "Take something for true that nobody knows; can be repeated.",
            "'sallyport organization presets' lists what can be set.");

    Argument all() {
        return Arguments.all(preset, settings);
    }

    /** Whether a preset is named. */
    boolean isNamed() {
        return preset.given().isPresent();
    }

    /** What is to be taken for true, as it was written. */
    List<String> settings() {
        return List.copyOf(settings.given());
    }

    /**
     * The preset that is meant.
     *
     * @throws UserError if there is none of that name
     */
    Preset preset() {
        String label = preset.given().orElse(Preset.RA.toString());
        return Preset.byLabel(label)
                .orElseThrow(() -> UserError.usage("There is no preset " + label + "; there are "
                        + Arrays.stream(Preset.values()).map(Preset::toString).collect(Collectors.joining(", "))
                        + "."));
    }

    /**
     * {@code before} with what is set.
     *
     * @throws UserError if there is no such toggle or value
     */
    Toggles toggles(Toggles before) {
        Toggles toggles = before;
        for (String setting : settings.given()) {
            try {
                toggles = toggles.with(setting);
            } catch (IllegalArgumentException e) {
                throw UserError.usage("--set: " + e.getMessage());
            }
        }
        return toggles;
    }

    /** The same options for another process of this program. */
    List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        preset.given().ifPresent(p -> arguments.addAll(List.of("--preset", p)));
        settings.given().forEach(s -> arguments.addAll(List.of("--set", s)));
        return arguments;
    }
}
