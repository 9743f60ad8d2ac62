package dev.sallyport.conformance;

import java.util.stream.Collectors;

/** The text of an AWS config as a test looks at it; not as AWS reads it. */
final class ConfigText {

    private ConfigText() {}

    /** The lines of one profile, without its header; empty if it is not there. */
    static String section(String config, String profile) {
        return config.lines()
                .dropWhile(line -> !line.equals("[profile " + profile + "]"))
                .skip(1)
                .takeWhile(line -> !line.startsWith("["))
                .collect(Collectors.joining("\n"));
    }

    /** The value of one setting of a profile, or a text that says that there is none. */
    static String setting(String config, String profile, String key) {
        return section(config, profile)
                .lines()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(line.indexOf('=') + 1).strip())
                .findFirst()
                .orElse("(no " + key + " of " + profile + ")");
    }
}
