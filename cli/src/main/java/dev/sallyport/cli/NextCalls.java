package dev.sallyport.cli;

import dev.sallyport.delivery.TicketOutlook;
import dev.sallyport.plan.Explanation.NextCall;
import dev.sallyport.plan.Resolution;
import dev.sallyport.platform.SessionCachePlace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What would become of the calls that say the same as an {@code explain}, but for its own word: would the launcher answer
 * them by itself, and if not, why?
 */
final class NextCalls {

    private static final List<String> NOT_THEIRS = List.of("--json", "--debug", "--");

    private final App app;
    private final Resolution resolution;
    private final Instant begun;

    /** @param begun before anything was read that the resolution rests on */
    NextCalls(App app, Resolution resolution, Instant begun) {
        this.app = app;
        this.resolution = resolution;
        this.begun = begun;
    }

    /**
     * Those that hand out credentials most often.
     *
     * @param profile the profile that was named
     * @param mfaToken the code that was given, which no output shows
     */
    List<NextCall> of(Optional<String> profile, Optional<String> mfaToken) throws IOException {
        List<String> exec = new ArrayList<>(app.launched().words());
        exec.remove("explain");
        exec.removeAll(NOT_THEIRS);
        mfaToken.ifPresent(code -> exec.replaceAll(word -> word.replace(code, "CODE")));
        List<String> process = new ArrayList<>(exec);
        if (profile.isEmpty()) {
            process.add(resolution.plan().profile()); // which exec takes from $AWS_PROFILE
        }
        exec.addFirst("exec");
        process.addFirst("credential-process");
        return List.of(outlook(process), outlook(exec));
    }

    private NextCall outlook(List<String> words) throws IOException {
        Optional<String> build = app.launched().build();
        Optional<Path> runtime = app.directories().runtime();
        if (build.isEmpty()) {
            return NextCall.startsJava(words, "this is the portable form: only what is installed has a launcher");
        }
        if (app.settings().sessionCache() != SessionCachePlace.RUNTIME) {
            return NextCall.startsJava(words, "the setting session_cache keeps no answers in memory");
        }
        if (runtime.isEmpty()) {
            return NextCall.startsJava(words, "there is no directory in memory to keep answers in");
        }
        return new TicketOutlook(
                        build.get(),
                        app.dialect(),
                        app.environment(),
                        app.time(),
                        runtime.get(),
                        app.vault().decidingFiles())
                .of(words, new TicketOutlook.Basis(resolution.plan(), resolution.evidence(), begun));
    }
}
