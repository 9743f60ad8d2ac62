package dev.sallyport.doctor;

import dev.sallyport.model.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A checkup for people: a line for each thing that is well, a paragraph for what is not. */
final class CheckupDrawing {

    private static final int COLUMNS = 80;
    private static final int LABEL = 11;
    private static final String MARGIN = " ".repeat(5 + LABEL);

    private final List<String> lines = new ArrayList<>();

    CheckupDrawing(Checkup checkup) {
        checkup.profile().ifPresent(profile -> {
            lines.add(Printable.escape(profile));
            lines.add("");
        });
        checkup.checks().forEach(this::check);
        lines.add("");
        paragraph("", "", verdict(checkup));
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    private void check(Check check) {
        State state = check.state();
        String label =
                check.name() + " ".repeat(Math.max(1, LABEL - check.name().length()));
        String word = state == State.OPEN ? "" : state.id() + ": ";
        paragraph("  " + state.sign() + "  " + label, MARGIN, word + check.text());
        check.details().forEach(detail -> paragraph(MARGIN, MARGIN, detail));
        String lead = check.causes().size() > 1 ? "Cause, one of: " : "Cause: ";
        for (Suspect suspect : check.causes()) {
            paragraph(
                    MARGIN,
                    MARGIN,
                    lead + suspect.text() + " [" + suspect.cause().id() + "]");
            lead = "  or: ";
        }
        check.next().forEach(next -> paragraph(MARGIN, MARGIN + "  ", "Next: " + next));
    }

    private static String verdict(Checkup checkup) {
        long risks = checkup.checks().stream()
                .filter(check -> check.state() == State.RISK)
                .count();
        String more = risks == 0 ? "" : " " + counted(risks, "thing") + " to look at.";
        if (checkup.shut().isEmpty()) {
            return (checkup.profile().isPresent() ? "Every gate is open." : "Nothing is shut.") + more;
        }
        return "Shut: " + checkup.shut().stream().map(CheckupDrawing::named).collect(Collectors.joining(", ")) + "."
                + more;
    }

    private static String named(Check check) {
        return check.name()
                + check.causes().stream()
                        .map(suspect -> suspect.cause().id())
                        .collect(Collectors.joining(" or ", " (", ")"));
    }

    private static String counted(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private void paragraph(String first, String rest, String text) {
        StringBuilder line = new StringBuilder(first);
        boolean begun = false;
        for (String word : text.strip().split("\\s+", -1)) {
            String shown = Printable.escape(word);
            if (begun && line.length() + 1 + shown.length() > COLUMNS) {
                lines.add(line.toString());
                line = new StringBuilder(rest);
                begun = false;
            }
            line.append(begun ? " " : "").append(shown);
            begun = true;
        }
        lines.add(line.toString().stripTrailing());
    }
}
