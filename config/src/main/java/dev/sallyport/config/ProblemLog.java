package dev.sallyport.config;

import dev.sallyport.model.Limits;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with one file, as many as anybody will read. */
final class ProblemLog {

    private final Path file;
    private final List<ConfigProblem> fatal = new ArrayList<>();
    private final List<ConfigProblem> notes = new ArrayList<>();
    private int leftOut;

    ProblemLog(Path file) {
        this.file = file;
    }

    /** Something that the file can be read in spite of. */
    void note(int line, String what, String effect) {
        add(notes, new ConfigProblem(new Origin(file, line), what, effect, false));
    }

    /** Something that the file cannot be used with. */
    void refuse(int line, String what, String effect) {
        add(fatal, new ConfigProblem(new Origin(file, line), what, effect, true));
    }

    /** In the order of the file's lines. */
    List<ConfigProblem> problems() {
        List<ConfigProblem> all = new ArrayList<>(fatal);
        all.addAll(notes);
        all.sort((one, other) ->
                Integer.compare(one.origin().line(), other.origin().line()));
        if (leftOut > 0) {
            all.add(new ConfigProblem(new Origin(file, 0), leftOut + " problems more", "they are not listed", false));
        }
        return List.copyOf(all);
    }

    /** Each kind is limited by itself, so that notes never hide what is fatal. */
    private void add(List<ConfigProblem> to, ConfigProblem problem) {
        if (to.size() < Limits.CONFIG_PROBLEMS) {
            to.add(problem);
        } else {
            leftOut++;
        }
    }
}
