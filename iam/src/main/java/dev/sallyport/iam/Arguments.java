package dev.sallyport.iam;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The parameters of one call, valid by IAM's service model; everything that is wrong with them is said at once. */
final class Arguments {

    private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]{1,9}");
    private static final int MAX_TAGS = 50;
    private static final Parameter.Shape.Text TAG_KEY = (Parameter.Shape.Text)
            Parameter.text("Key", 1, 128, "[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+").shape();
    private static final Parameter.Shape.Text TAG_VALUE = (Parameter.Shape.Text)
            Parameter.text("Value", 0, 256, "[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*").shape();

    private final Map<String, String> given;

    private Arguments(Map<String, String> given) {
        this.given = given;
    }

    /**
     * Reads what {@code parameters} ask for, in the model's order; what they do not know is ignored, as on AWS.
     *
     * @throws dev.sallyport.model.AwsError {@code ValidationError} if anything is missing or breaks its limits
     */
    static Arguments read(Map<String, String> given, List<Parameter> parameters) {
        Arguments arguments = new Arguments(given);
        Violations violations = new Violations();
        parameters.forEach(parameter -> arguments.check(parameter, violations));
        violations.refuse();
        return arguments;
    }

    String text(String name) {
        return find(name).orElseThrow(() -> new IllegalStateException("the model asks for " + name));
    }

    Optional<String> find(String name) {
        return Optional.ofNullable(given.get(name));
    }

    Optional<Integer> number(String name) {
        return find(name).map(Integer::parseInt);
    }

    boolean flag(String name) {
        return findFlag(name).orElse(false);
    }

    Optional<Boolean> findFlag(String name) {
        return find(name).map(Boolean::parseBoolean);
    }

    /** The members of a list, up to the first gap. */
    List<String> texts(String name) {
        List<String> members = new ArrayList<>();
        for (int i = 1; given.containsKey(member(name, i)); i++) {
            members.add(given.getOrDefault(member(name, i), ""));
        }
        return members;
    }

    Tags tags() {
        Map<String, String> tags = new LinkedHashMap<>();
        for (int i = 1; given.containsKey(member("Tags", i) + ".Key"); i++) {
            tags.put(
                    given.getOrDefault(member("Tags", i) + ".Key", ""),
                    given.getOrDefault(member("Tags", i) + ".Value", ""));
        }
        return new Tags(tags);
    }

    private static String member(String name, int number) {
        return name + ".member." + number;
    }

    private void check(Parameter parameter, Violations violations) {
        String name = parameter.name();
        Optional<String> value = find(name);
        boolean listed = given.keySet().stream().anyMatch(key -> key.startsWith(name + ".member."));
        if (parameter.required() && value.isEmpty() && !listed) {
            violations.add(name, "not be null");
        }
        switch (parameter.shape()) {
            case Parameter.Shape.Text shape -> value.ifPresent(text -> checkText(name, text, shape, violations));
            case Parameter.Shape.Whole shape -> value.ifPresent(text -> checkNumber(name, text, shape, violations));
            case Parameter.Shape.Flag ignored -> value.ifPresent(text -> checkFlag(text));
            case Parameter.Shape.Choice choice ->
                value.filter(text -> !choice.words().contains(text))
                        .ifPresent(text -> violations.add(name, "satisfy enum value set"));
            case Parameter.Shape.Texts shape -> checkTexts(name, shape, violations);
            case Parameter.Shape.TagList ignored -> checkTags(name, violations);
            case Parameter.Shape.ContextEntries ignored -> {}
        }
    }

    /** Length before pattern: so AWS lists them (aws-cli issue 4648). */
    private static void checkText(String name, String text, Parameter.Shape.Text shape, Violations violations) {
        int length = text.codePointCount(0, text.length());
        if (length > shape.max()) {
            violations.add(name, "have length less than or equal to " + shape.max());
        }
        if (length < shape.min()) {
            violations.add(name, "have length greater than or equal to " + shape.min());
        }
        if (!shape.pattern().matcher(text).matches()) {
            violations.addPattern(name, shape.printed());
        }
    }

    private static void checkNumber(String name, String text, Parameter.Shape.Whole shape, Violations violations) {
        if (!INTEGER.matcher(text).matches()) {
            throw IamErrors.malformed(text);
        }
        int number = Integer.parseInt(text);
        if (number > shape.max()) {
            violations.add(name, "have value less than or equal to " + shape.max());
        }
        if (number < shape.min()) {
            violations.add(name, "have value greater than or equal to " + shape.min());
        }
    }

    private static void checkFlag(String text) {
        if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
            throw IamErrors.malformed(text);
        }
    }

    private void checkTexts(String name, Parameter.Shape.Texts shape, Violations violations) {
        List<String> members = texts(name);
        if (members.size() > shape.max()) {
            violations.add(name, "have length less than or equal to " + shape.max());
        }
        for (int i = 0; i < members.size(); i++) {
            checkText(member(name, i + 1), members.get(i), shape.member(), violations);
        }
    }

    private void checkTags(String name, Violations violations) {
        int count = 0;
        while (given.containsKey(member(name, count + 1) + ".Key")) {
            count++;
            String member = member(name, count);
            checkText(member + ".key", given.getOrDefault(member + ".Key", ""), TAG_KEY, violations);
            checkText(member + ".value", given.getOrDefault(member + ".Value", ""), TAG_VALUE, violations);
        }
        if (count > MAX_TAGS) {
            violations.add(name, "have length less than or equal to " + MAX_TAGS);
        }
        if (tags().size() < count || repeatsKey(count)) {
            throw IamErrors.duplicateTagKeys();
        }
    }

    private boolean repeatsKey(int count) {
        return tags().values().keySet().stream()
                        .map(key -> key.toLowerCase(Locale.ROOT))
                        .distinct()
                        .count()
                < count;
    }

    /** What is wrong, in the order in which it was found. */
    private static final class Violations {
        private final List<String> found = new ArrayList<>();
        private Optional<String> badName = Optional.empty();

        void add(String name, String constraint) {
            found.add("Value at '" + memberName(name) + "' failed to satisfy constraint: Member must " + constraint);
        }

        /** Of names IAM says in words what they may hold, where nothing else is wrong. */
        void addPattern(String name, String printed) {
            if (printed.equals(Parameter.NAME_PATTERN)) {
                badName = badName.or(() -> Optional.of(name));
            } else {
                add(name, "satisfy regular expression pattern: " + printed);
            }
        }

        void refuse() {
            if (!found.isEmpty()) {
                throw IamErrors.validation(found);
            }
            badName.ifPresent(name -> {
                throw IamErrors.invalid("The specified value for " + memberName(name)
                        + " is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-");
            });
        }

        private static String memberName(String name) {
            return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
        }
    }
}
