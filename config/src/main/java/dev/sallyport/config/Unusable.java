package dev.sallyport.config;

import dev.sallyport.model.Printable;
import dev.sallyport.model.UserError;
import java.util.List;

/** Refuses files that the AWS tools refuse as well, and says everything that is wrong with them at once. */
final class Unusable {

    private static final int MOST_SHOWN = 20;

    private Unusable() {}

    /** @throws UserError if something fatal is wrong with one of them */
    static void refuse(List<ConfigFile> files) {
        List<ConfigFile> broken =
                files.stream().filter(file -> !fatal(file).isEmpty()).toList();
        if (broken.isEmpty()) {
            return;
        }
        List<ConfigProblem> problems =
                broken.stream().flatMap(file -> fatal(file).stream()).toList();
        UserError error = new UserError(headline(broken, problems));
        for (ConfigProblem problem : problems.subList(0, Math.min(problems.size(), MOST_SHOWN))) {
            error = error.with(Printable.escape(text(problem)));
        }
        if (problems.size() > MOST_SHOWN) {
            error = error.with("and " + (problems.size() - MOST_SHOWN) + " more; all of them: sallyport profiles");
        }
        throw error.with("Nothing was done; mend the file and try again.");
    }

    /** That the AWS tools refuse the file as well is what one expects. */
    private static String text(ConfigProblem problem) {
        return problem.effect().equals(StatementReader.REFUSED)
                ? problem.origin() + ": " + problem.what()
                : problem.text();
    }

    private static List<ConfigProblem> fatal(ConfigFile file) {
        return file.problems().stream().filter(ConfigProblem::fatal).toList();
    }

    private static String headline(List<ConfigFile> broken, List<ConfigProblem> problems) {
        boolean one = broken.size() == 1;
        String files = one
                ? "The AWS " + broken.getFirst().kind() + " file "
                : "The AWS config file and the credentials file ";
        if (problems.stream().anyMatch(problem -> problem.origin().line() == 0)) {
            return files + "cannot be read";
        }
        String lines = problems.size() == 1 ? "a line" : problems.size() + " lines";
        return files + (one ? "has " : "have ") + lines + " that cannot be read";
    }
}
