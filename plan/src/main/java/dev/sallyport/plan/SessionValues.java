package dev.sallyport.plan;

import dev.sallyport.model.Arn;
import dev.sallyport.model.Json;
import dev.sallyport.model.JsonException;
import dev.sallyport.model.UserError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads what is said about a session beyond its name and time, within the limits of STS. */
final class SessionValues {

    private static final int MOST_TAGS = 50;
    private static final int MOST_POLICIES = 10;
    private static final int POLICY_CHARACTERS = 2048;
    private static final Pattern SOURCE_IDENTITY = Pattern.compile("[\\w+=,.@-]{2,64}");
    private static final Pattern TAG_KEY = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+@-]{1,128}");
    private static final Pattern TAG_VALUE = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+@-]{0,256}");

    private SessionValues() {}

    static String sourceIdentity(Found found) {
        return Values.matching(SOURCE_IDENTITY, found, "2 to 64 letters, digits or any of _+=,.@-");
    }

    /** {@code k=v,k=v}; blanks around both are dropped, a value may be empty. */
    static Map<String, String> tags(Found found) {
        Map<String, String> tags = new LinkedHashMap<>();
        List<String> seen = new ArrayList<>();
        for (String item : found.value().split(",", -1)) {
            int equals = item.indexOf('=');
            if (equals < 0) {
                throw Values.wrong(found, "a list of tags, KEY=VALUE,KEY=VALUE");
            }
            String key = item.substring(0, equals).strip();
            String value = item.substring(equals + 1).strip();
            requireTag(found, key, value);
            if (seen.contains(key.toLowerCase(Locale.ROOT))) {
                throw refused(found, "A tag's key stands once; capitals make no difference.");
            }
            seen.add(key.toLowerCase(Locale.ROOT));
            tags.put(key, value);
        }
        if (tags.size() > MOST_TAGS) {
            throw refused(found, "A session has at most " + MOST_TAGS + " tags.");
        }
        return tags;
    }

    private static void requireTag(Found found, String key, String value) {
        if (!TAG_KEY.matcher(key).matches() || !TAG_VALUE.matcher(value).matches()) {
            throw refused(
                    found, "A tag's key has 1 to 128, its value up to 256 letters, digits, blanks or any of _.:/=+-@.");
        }
        if (key.toLowerCase(Locale.ROOT).startsWith("aws:")) {
            throw refused(found, "Keys that begin with aws: are AWS's own.");
        }
    }

    /** Keys of tags that are there. */
    static List<String> transitiveKeys(Found found, Map<String, String> tags) {
        List<String> keys = commaList(found);
        keys.stream().filter(key -> !tags.containsKey(key)).findFirst().ifPresent(key -> {
            throw refused(
                    found,
                    "Only a tag of this session can stay through a chain; there is no tag '" + Values.escaped(key)
                            + "' in session_tags.");
        });
        return keys;
    }

    /** A policy as STS counts it, without the blanks that mean nothing. */
    static String policy(Found found) {
        String policy;
        try {
            Json json = Json.parse(found.value());
            if (json.asObject().isEmpty()) {
                throw Values.wrong(found, "a policy, which is a JSON object");
            }
            policy = json.toText();
        } catch (JsonException e) {
            throw new UserError("policy is no JSON (" + found.origin() + "): "
                            + Values.escaped(String.valueOf(e.getMessage())))
                    .with("It stands in one line, or goes on in indented ones.");
        }
        if (policy.length() > POLICY_CHARACTERS) {
            throw new UserError("STS would refuse policy (" + found.origin() + "): it has " + policy.length()
                    + " characters, and at most " + POLICY_CHARACTERS + " are taken");
        }
        return policy;
    }

    static List<Arn> policyArns(Found found) {
        List<Arn> arns =
                commaList(found).stream().map(text -> policyArn(found, text)).toList();
        if (arns.size() > MOST_POLICIES) {
            throw refused(found, "A session has at most " + MOST_POLICIES + " managed policies.");
        }
        return arns;
    }

    private static Arn policyArn(Found found, String text) {
        return Arn.tryParse(text)
                .filter(arn -> arn.service().equals("iam") && arn.resource().matches("policy/.*[^/]"))
                .orElseThrow(() -> Values.wrong(
                        found,
                        "a list of managed policies' ARNs (arn:aws:iam::ACCOUNT:policy/NAME), parted by commas"));
    }

    private static List<String> commaList(Found found) {
        return Values.words(found).stream().distinct().toList();
    }

    private static UserError refused(Found found, String rule) {
        return new UserError("STS would refuse " + Values.shown(found)).with(rule);
    }
}
