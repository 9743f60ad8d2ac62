package dev.sallyport.localcli;

import dev.sallyport.model.Json;
import dev.sallyport.organization.Preset;
import dev.sallyport.organization.Toggles;
import dev.sallyport.terminal.Command;
import dev.sallyport.terminal.Flag;
import dev.sallyport.terminal.Invocation;
import dev.sallyport.terminal.Table;
import java.util.Arrays;

/** {@code organization presets}: the organisations that come with the program, and what can be set in them. */
final class OrganizationPresetsCommand {

    private final Invocation app;

    private final Flag json = Flag.of("--json", "As JSON, for programs.");

    OrganizationPresetsCommand(Invocation app) {
        this.app = app;
    }

    Command command() {
        return Command.named("presets")
                .description("Lists the organisations that come with the program, and what --set takes.")
                .takes(json)
                .runs(this::run);
    }

    private int run() {
        if (json.isSet()) {
            app.console().result(document());
            return 0;
        }
        Table presets = new Table("Preset", "What");
        Arrays.stream(Preset.values()).forEach(p -> presets.row(p.toString(), p.description()));
        app.console().result(presets);
        app.console().result("");
        Table toggles = new Table("--set", "Values", "Default", "When", "What");
        for (Toggles.Setting s : Toggles.settings()) {
            String when = s.shapesPreset() ? "preset" : "every call";
            toggles.row(s.name(), String.join("|", s.values()), s.defaultValue(), when, s.meaning());
        }
        app.console().result(toggles);
        return 0;
    }

    private static Json document() {
        return Json.object()
                .put(
                        "presets",
                        Json.array(Arrays.stream(Preset.values())
                                .map(p -> Json.object()
                                        .put("name", p.toString())
                                        .put("description", p.description())
                                        .build())
                                .toList()))
                .put(
                        "toggles",
                        Json.array(Toggles.settings().stream()
                                .map(OrganizationPresetsCommand::toggle)
                                .toList()))
                .build();
    }

    private static Json toggle(Toggles.Setting setting) {
        return Json.object()
                .put("name", setting.name())
                .put("values", Json.texts(setting.values()))
                .put("default", setting.defaultValue())
                .put("shapesPreset", setting.shapesPreset())
                .put("meaning", setting.meaning())
                .build();
    }
}
