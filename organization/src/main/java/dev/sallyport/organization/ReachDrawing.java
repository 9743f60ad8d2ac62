package dev.sallyport.organization;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Draws a {@link Reach} as SVG: a row for each user, a column for each role under its account, a mark where the two meet.
 * The drawing needs nothing from elsewhere, and is the same for the same organisation.
 */
public final class ReachDrawing {

    private static final int CELL = 22;
    private static final int LETTER = 7;
    private static final int MARGIN = 16;
    private static final int ACCOUNT_GAP = 10;
    private static final int ACCOUNT_LINE = 24;
    private static final int LEGEND = 56;
    private static final int RADIUS = 6;

    private static final String STYLE = """
            text{font-family:Helvetica,Arial,sans-serif;font-size:12px;fill:#222}
            .account{font-weight:bold;font-size:13px}
            .missing{fill:#b3261e;font-style:italic}
            .note{fill:#555;font-size:11px}
            .band{fill:#f4f6f8}
            .grid{stroke:#dde2e7;stroke-width:1}
            .mfa{fill:#1f6feb}
            .open{fill:#fff;stroke:#b3261e;stroke-width:3}
            .cross{stroke:#b3261e;stroke-width:2}
            """;

    private record Column(Account account, String role, boolean missing) {}

    private final Reach reach;
    private final List<String> users;
    private final Map<String, Column> columns;
    private final Map<String, Integer> lefts = new LinkedHashMap<>();
    private final int top;
    private final StringBuilder out = new StringBuilder();

    private ReachDrawing(Organization organization, Reach reach) {
        this.reach = reach;
        this.users = organization.accounts().stream()
                .flatMap(a -> a.users().stream())
                .map(User::name)
                .toList();
        this.columns = columns(organization, reach);
        int left = MARGIN + LETTER * longest(users) + MARGIN;
        Optional<Account> before = Optional.empty();
        for (Map.Entry<String, Column> column : columns.entrySet()) {
            boolean sameAccount =
                    before.filter(column.getValue().account()::equals).isPresent();
            left += sameAccount || before.isEmpty() ? 0 : ACCOUNT_GAP;
            lefts.put(column.getKey(), left);
            left += CELL;
            before = Optional.of(column.getValue().account());
        }
        int labels = LETTER
                * longest(columns.values().stream()
                        .map(c -> ReachWriter.label(c.role()))
                        .toList());
        this.top = MARGIN + ACCOUNT_LINE + labels + MARGIN;
    }

    /** The drawing of what {@code reach} says of {@code organization}. */
    public static String svg(Organization organization, Reach reach) {
        return new ReachDrawing(organization, reach).draw();
    }

    /** Every role there is, and behind those of its account every one that is only promised. */
    private static Map<String, Column> columns(Organization organization, Reach reach) {
        Map<String, Column> columns = new LinkedHashMap<>();
        for (Account account : organization.accounts()) {
            account.roles().forEach(r -> columns.put(key(account, r.name()), new Column(account, r.name(), false)));
            reach.dangling().stream()
                    .filter(d -> d.account().equals(account))
                    .forEach(d -> columns.put(key(account, d.roleName()), new Column(account, d.roleName(), true)));
        }
        return columns;
    }

    private static String key(Account account, String role) {
        return account.id() + "/" + role;
    }

    private static int longest(List<String> texts) {
        return texts.stream().mapToInt(String::length).max().orElse(0);
    }

    private String draw() {
        int width = Math.max(
                560, lefts.values().stream().mapToInt(l -> l + CELL).max().orElse(0) + 2 * MARGIN);
        int bottom = top + CELL * users.size();
        int height = bottom + LEGEND;
        line("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + width + "\" height=\"" + height
                + "\" viewBox=\"0 0 " + width + " " + height + "\" role=\"img\">");
        line("<title>Who can assume which role</title>");
        line("<style>" + STYLE + "</style>");
        line("<rect width=\"" + width + "\" height=\"" + height + "\" fill=\"#fff\"/>");
        rows(width);
        headers(bottom);
        marks();
        legend(bottom + MARGIN + RADIUS);
        line("</svg>");
        return out.toString();
    }

    private void rows(int width) {
        for (int row = 0; row < users.size(); row++) {
            int y = top + row * CELL;
            if (row % 2 == 0) {
                line("<rect class=\"band\" x=\"0\" y=\"" + y + "\" width=\"" + width + "\" height=\"" + CELL + "\"/>");
            }
            text(MARGIN, y + CELL - 7, "", users.get(row));
        }
    }

    private void headers(int bottom) {
        Optional<Account> before = Optional.empty();
        for (Map.Entry<String, Column> entry : columns.entrySet()) {
            Column column = entry.getValue();
            int left = left(entry.getKey());
            int middle = left + CELL / 2;
            if (before.filter(column.account()::equals).isEmpty()) {
                text(left, MARGIN + 12, " class=\"account\"", column.account().name());
                vertical(left, bottom);
            }
            vertical(left + CELL, bottom);
            String style = column.missing() ? " class=\"missing\"" : "";
            text(
                    middle + 4,
                    top - 6,
                    style + " transform=\"rotate(-90 " + (middle + 4) + " " + (top - 6) + ")\"",
                    ReachWriter.label(column.role()));
            before = Optional.of(column.account());
        }
    }

    private void vertical(int x, int bottom) {
        line("<line class=\"grid\" x1=\"" + x + "\" y1=\"" + (MARGIN + ACCOUNT_LINE) + "\" x2=\"" + x + "\" y2=\""
                + bottom + "\"/>");
    }

    private void marks() {
        for (Reach.Route route : reach.routes()) {
            String through = route.through().isEmpty()
                    ? "own policies"
                    : String.join(
                            ", ", route.through().stream().map(Group::name).toList());
            mark(
                    route.user(),
                    key(route.account(), route.role().name()),
                    route.needsMfa() ? "mfa" : "open",
                    through + (route.needsMfa() ? ", with MFA" : ", without MFA"));
        }
        for (Reach.Dangling one : reach.dangling()) {
            mark(
                    one.user(),
                    key(one.account(), one.roleName()),
                    "cross",
                    one.through().name() + ": no such role");
        }
    }

    private void mark(User user, String column, String kind, String words) {
        int x = left(column) + CELL / 2;
        int y = top + users.indexOf(user.name()) * CELL + CELL / 2;
        line("<g><title>" + escape(user.name() + " to " + ReachWriter.label(role(column)) + " through " + words)
                + "</title>" + shape(kind, x, y) + "</g>");
    }

    private static String shape(String kind, int x, int y) {
        if (kind.equals("cross")) {
            int r = RADIUS - 1;
            return "<path class=\"cross\" d=\"M" + (x - r) + " " + (y - r) + "L" + (x + r) + " " + (y + r) + "M"
                    + (x - r) + " " + (y + r) + "L" + (x + r) + " " + (y - r) + "\"/>";
        }
        return "<circle class=\"" + kind + "\" cx=\"" + x + "\" cy=\"" + y + "\" r=\""
                + (kind.equals("open") ? RADIUS - 1 : RADIUS) + "\"/>";
    }

    private void legend(int y) {
        List<List<String>> entries = new ArrayList<>();
        entries.add(List.of("mfa", "with MFA alone"));
        entries.add(List.of("open", "without MFA as well"));
        entries.add(List.of("cross", "promised by a group, but there is no such role"));
        int x = MARGIN + RADIUS;
        for (List<String> entry : entries) {
            line(shape(entry.getFirst(), x, y));
            text(x + CELL / 2 + 2, y + 4, " class=\"note\"", entry.getLast());
            x += CELL + LETTER * entry.getLast().length() + MARGIN;
        }
    }

    private int left(String column) {
        return Optional.ofNullable(lefts.get(column)).orElseThrow();
    }

    private String role(String column) {
        return Optional.ofNullable(columns.get(column)).orElseThrow().role();
    }

    private void text(int x, int y, String attributes, String words) {
        line("<text x=\"" + x + "\" y=\"" + y + "\"" + attributes + ">" + escape(words) + "</text>");
    }

    private void line(String line) {
        out.append(line).append('\n');
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
