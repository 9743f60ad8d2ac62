package dev.sallyport.plan;

import dev.sallyport.config.CommandLine;
import dev.sallyport.model.Durations;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One readable case: a config text, an environment, what was asked for, and the plan or the error.
 *
 * <p>A line {@code @name} begins a fragment that a config can include with such a line of its own.
 *
 * <pre>
 * ### title                 begins a case
 * config:                   indented lines
 * credentials:              indented lines of the credentials file
 * keys: NAME NAME=URL       stored keys, with the endpoint that they remember
 * env: NAME=VALUE …
 * dialect: aws-vault
 * ask: PROFILE [--duration D] [--region R] [--role-arn ARN] [--no-session] [--federation-token]
 * plan:                     indented lines, all of them
 * because:                  indented lines that are among the reasons
 * error:                    indented lines that are among those of the error
 * </pre>
 */
record ResolutionCase(String title, Map<String, List<String>> parts) {

    static List<ResolutionCase> read(String text) {
        Map<String, List<String>> fragments = new HashMap<>();
        List<ResolutionCase> cases = new ArrayList<>();
        List<String> block = new ArrayList<>();
        for (String line : text.lines().toList()) {
            if (line.startsWith("@")) {
                block = new ArrayList<>();
                fragments.put(line.strip(), block);
            } else if (line.startsWith("### ")) {
                cases.add(new ResolutionCase(line.substring(4), new HashMap<>()));
            } else if (line.startsWith("    @")) {
                block.addAll(fragments.getOrDefault(line.strip(), List.of("missing fragment " + line)));
            } else if (line.startsWith("    ")) {
                block.add(line.substring(4));
            } else if (!line.isBlank()) {
                block = cases.getLast().part(line);
            }
        }
        return cases;
    }

    private List<String> part(String line) {
        int colon = line.indexOf(':');
        List<String> block = new ArrayList<>();
        String rest = line.substring(colon + 1).strip();
        if (!rest.isEmpty()) {
            block.add(rest);
        }
        parts.put(line.substring(0, colon), block);
        return block;
    }

    List<String> lines(String part) {
        return parts.getOrDefault(part, List.of());
    }

    boolean has(String part) {
        return parts.containsKey(part);
    }

    String config() {
        return String.join("\n", lines("config")) + "\n";
    }

    String credentials() {
        return String.join("\n", lines("credentials")) + "\n";
    }

    Dialect dialect() {
        return lines("dialect").equals(List.of("aws-vault")) ? Dialect.AWS_VAULT : Dialect.SALLYPORT;
    }

    KeyIndex keys() {
        Map<String, KeyIndex.Entry> entries = new HashMap<>();
        for (String word : words("keys")) {
            String[] parted = word.split("=", 2);
            Optional<URI> endpoint = parted.length == 2 ? Optional.of(URI.create(parted[1])) : Optional.empty();
            entries.put(parted[0], new KeyIndex.Entry("AKIA" + entries.size(), endpoint));
        }
        return new KeyIndex(entries);
    }

    Map<String, String> environment() {
        Map<String, String> variables = new HashMap<>();
        for (String word : words("env")) {
            String[] parted = word.split("=", 2);
            variables.put(parted[0], parted[1]);
        }
        return variables;
    }

    Request request() {
        List<String> words = words("ask");
        return new Request(
                words.getFirst(),
                flag(words, "--duration").flatMap(Durations::parse),
                flag(words, "--region"),
                flag(words, "--role-arn"),
                words.contains("--no-session"),
                words.contains("--federation-token"));
    }

    private static Optional<String> flag(List<String> words, String name) {
        int at = words.indexOf(name);
        return at < 0 ? Optional.empty() : Optional.of(words.get(at + 1));
    }

    private List<String> words(String part) {
        return CommandLine.split(String.join(" ", lines(part)));
    }
}
