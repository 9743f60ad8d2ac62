package dev.sallyport.cli;

import dev.sallyport.terminal.Command;
import dev.sallyport.terminal.Flag;
import java.io.IOException;

/** {@code demo}: the main job from end to end, on this machine alone. */
final class DemoCommand {

    private final App app;

    private final Flag keep = Flag.of("--keep", "Leave the organisation running, and say how to go on by hand.");

    DemoCommand(App app) {
        this.app = app;
    }

    Command command() {
        return Command.named("demo")
                .description(
                        "Shows the main job from end to end, on this machine alone.",
                        "It starts the local organisation in a scratch home, stores bob's key, walks through",
                        "both gates with one MFA code, shows what refusals look like, and leaves nothing behind.")
                .takes(keep)
                .runs(this::run);
    }

    private int run() throws IOException {
        try (DemoStage stage = DemoStage.open(app, keep.isSet())) {
            new Demo(stage).play();
            if (keep.isSet()) {
                stage.leaveStanding();
            }
        }
        return 0;
    }
}
