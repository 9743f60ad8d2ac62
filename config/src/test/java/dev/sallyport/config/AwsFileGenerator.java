package dev.sallyport.config;

import java.util.List;
import java.util.Random;

/** Writes config and credentials files as people do, and as they do by mistake; the same ones for the same seed. */
final class AwsFileGenerator {

    /** Names of profiles, SSO sessions and services. */
    static final List<String> NAMES = List.of("default", "a", "b", "c.d", "e:f+g@h");

    private static final List<String> ODD_NAMES =
            List.of("é", "\"x y\"", "x y", "a]b", "", "DEFAULT", "a#b", "'q'", "\"\"", "\"open", "x\\y");
    private static final List<String> KEYS =
            List.of("region", "output", "role_arn", "s3", "sts", "Region", "aws_access_key_id");
    private static final List<String> ODD_KEYS = List.of("in valid", "é", "a#b", "k:v", "", " ", "k #c");
    private static final List<String> VALUES = List.of(
            "v", "eu-west-1", "a=b", "a : b", "v # c", "v;c", "v\t; c", "", "  ", "# c", "é 東京", "[x]", "\"q\"");
    private static final List<String> MORE = List.of("k = v", "K=w", "k2 = v # c", "k = ", "in valid = v");
    private static final List<String> ODD_MORE = List.of("plain", "= v", "# comment", "; comment", "[profile a]");
    private static final List<String> ODD_LINES = List.of(
            "junk", "[open", "[profile a] tail", "[profile a] # [1]", "  [profile a]", "[]", "[ ]", "= v", "[a]x]");

    private final Random random;
    private final boolean config;
    private final double oddity;
    private final StringBuilder file = new StringBuilder();
    private String lineEnd = "\n";

    private AwsFileGenerator(Random random, boolean config) {
        this.random = random;
        this.config = config;
        this.oddity = pick(List.of(0.0, 0.01, 0.05, 0.2));
    }

    static String config(Random random) {
        return new AwsFileGenerator(random, true).write();
    }

    static String credentials(Random random) {
        return new AwsFileGenerator(random, false).write();
    }

    private String write() {
        lineEnd = pick(List.of("\n", "\n", "\r\n", "\r"));
        if (random.nextDouble() < oddity * oddity) {
            file.append('\uFEFF');
        }
        int sections = random.nextInt(5);
        for (int i = 0; i < sections; i++) {
            fill();
            header();
            int settings = random.nextInt(5);
            for (int j = 0; j < settings; j++) {
                setting();
            }
        }
        if (random.nextInt(4) == 0 && sections > 0) {
            file.setLength(file.length() - lineEnd.length());
        }
        return file.toString();
    }

    private void header() {
        String name = odd() ? pick(ODD_NAMES) : pick(NAMES);
        String word =
                config ? pick(List.of("profile ", "profile ", "profile\t ", "sso-session ", "services ", "")) : "";
        boolean plainDefault = name.equals("default") && random.nextBoolean();
        String mistaken =
                odd() ? pick(List.of("profile ", "sso-session ", "Profile ", "preview", "\"profile\" ")) : word;
        String tail = random.nextInt(6) == 0 ? pick(List.of(" ", "\t", " # c", "; c", "#c", " ; [")) : "";
        String blank = random.nextInt(8) == 0 ? " " : "";
        line("[" + blank + (plainDefault ? "" : mistaken) + name + blank + "]" + tail);
    }

    private void setting() {
        fill();
        String key = odd() ? pick(ODD_KEYS) : pick(KEYS);
        String sign = odd() ? pick(List.of(":", " : ")) : pick(List.of("=", " = ", "\t=  ", "= "));
        String value = pick(VALUES);
        line((odd() ? pick(List.of(" ", "\t", "   ")) : "") + key + sign + value);
        int more = random.nextInt(3) == 0 ? random.nextInt(3) + 1 : 0;
        for (int i = 0; i < more; i++) {
            line(pick(List.of(" ", "  ", "\t")) + (odd() ? pick(ODD_MORE) : pick(MORE)));
            fill();
        }
    }

    /** What stands between lines that say something. */
    private void fill() {
        if (random.nextInt(4) == 0) {
            line(pick(List.of("", "  ", "# comment", "; comment", "#")));
        }
        if (odd()) {
            line(pick(ODD_LINES));
        }
    }

    private void line(String text) {
        file.append(text).append(lineEnd);
    }

    private boolean odd() {
        return random.nextDouble() < oddity;
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
