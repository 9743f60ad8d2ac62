package dev.sallyport.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code demo}: the main job from end to end, on this machine alone. */
@Command(
        name = "demo",
        description = {
            "Shows the main job from end to end, on this machine alone.",
            "It starts the local organisation in a scratch home, stores bob's key, walks through",
            "both gates with one MFA code, shows what refusals look like, and leaves nothing behind."
        })
final class DemoCommand implements Callable<Integer> {

    private final App app;

    @Option(names = "--keep", description = "Leave the organisation running, and say how to go on by hand.")
    private boolean keep;

    DemoCommand(App app) {
        this.app = app;
    }

    @Override
    public Integer call() throws IOException {
        try (DemoStage stage = DemoStage.open(app, keep)) {
            new Demo(stage).play();
            if (keep) {
                stage.leaveStanding();
            }
        }
        return 0;
    }
}
