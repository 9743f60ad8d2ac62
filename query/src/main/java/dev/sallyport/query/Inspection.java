package dev.sallyport.query;

import dev.sallyport.model.AwsError;
import dev.sallyport.model.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Looks through a call's parameters for everything that breaks the service model. */
final class Inspection {

    private static final int BAD_REQUEST = 400;

    private final Map<String, String> given;
    private final List<Violation> violations = new ArrayList<>();

    Inspection(Map<String, String> given) {
        this.given = given;
    }

    List<Violation> violations() {
        return violations;
    }

    /**
     * Looks at one parameter.
     *
     * @param prefix what stands before its name on the wire
     * @param printed what stands before its name in messages
     * @throws AwsError {@code MalformedInput} if it is not even of its type
     */
    void look(Parameter parameter, String prefix, String printed) {
        String name = prefix + parameter.name();
        String member = printed + memberName(parameter.name());
        if (isGiven(name, parameter.shape())) {
            check(name, member, parameter.shape());
        } else if (parameter.required()) {
            violations.add(new Violation(member, Optional.empty(), "not be null"));
        }
    }

    private boolean isGiven(String name, Shape shape) {
        return given.containsKey(name)
                || switch (shape) {
                    case Shape.Many many -> isGiven(Arguments.member(name, 1), many.member());
                    case Shape.Structure structure ->
                        structure.members().stream().anyMatch(m -> isGiven(name + "." + m.name(), m.shape()));
                    case Shape.Text ignored -> false;
                    case Shape.Whole ignored -> false;
                    case Shape.Flag ignored -> false;
                    case Shape.Choice ignored -> false;
                };
    }

    private void check(String name, String member, Shape shape) {
        switch (shape) {
            case Shape.Text text -> checkText(member, value(name), text);
            case Shape.Whole whole -> checkNumber(name, member, whole);
            case Shape.Flag ignored -> checkFlag(name);
            case Shape.Choice choice -> checkChoice(member, value(name), choice);
            case Shape.Many many -> checkMany(name, member, many);
            case Shape.Structure structure -> structure.members().forEach(m -> look(m, name + ".", member + "."));
        }
    }

    private String value(String name) {
        return given.getOrDefault(name, "");
    }

    private void checkText(String member, String value, Shape.Text shape) {
        violations.addAll(broken(member, value, shape));
    }

    /** Length before pattern: so AWS lists them (aws-cli issue 4648). */
    private static List<Violation> broken(String member, String value, Shape.Text shape) {
        List<Violation> broken = new ArrayList<>();
        int length = value.codePointCount(0, value.length());
        if (length > shape.max()) {
            broken.add(new Violation(member, Optional.of(value), atMost(shape.max())));
        }
        if (length < shape.min()) {
            broken.add(new Violation(member, Optional.of(value), atLeast(shape.min())));
        }
        if (!shape.pattern().matcher(value).matches()) {
            broken.add(Violation.ofPattern(member, value, shape.printed()));
        }
        return broken;
    }

    private void checkNumber(String name, String member, Shape.Whole shape) {
        int number = Arguments.parse(value(name)).orElseThrow(() -> malformed(name, "a whole number"));
        Optional<String> printed = Optional.of(Integer.toString(number));
        if (number > shape.max()) {
            violations.add(new Violation(member, printed, "have value less than or equal to " + shape.max()));
        }
        if (number < shape.min()) {
            violations.add(new Violation(member, printed, "have value greater than or equal to " + shape.min()));
        }
    }

    private void checkFlag(String name) {
        String value = value(name);
        if (!value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
            throw malformed(name, "true or false");
        }
    }

    private void checkChoice(String member, String value, Shape.Choice choice) {
        if (!choice.words().contains(value)) {
            violations.add(new Violation(member, Optional.of(value), "satisfy enum value set"));
        }
    }

    private void checkMany(String name, String member, Shape.Many many) {
        int count = 0;
        while (isGiven(Arguments.member(name, count + 1), many.member())) {
            count++;
        }
        if (count > many.max()) {
            violations.add(new Violation(member, Optional.of(listed(name, count, many)), atMost(many.max())));
        } else if (many.member() instanceof Shape.Text text) {
            checkTexts(name, member, count, text);
        } else {
            for (int i = 1; i <= count; i++) {
                check(Arguments.member(name, i), member + "." + i + ".member", many.member());
            }
        }
    }

    /** AWS says once of a list of texts what each has to be. */
    private void checkTexts(String name, String member, int count, Shape.Text shape) {
        for (int i = 1; i <= count; i++) {
            if (!broken(member, value(Arguments.member(name, i)), shape).isEmpty()) {
                String each = "Member must " + atMost(shape.max()) + ", Member must " + atLeast(shape.min())
                        + ", Member must " + Violation.patternConstraint(shape.printed());
                String list = listed(name, count, new Shape.Many(shape, count));
                violations.add(new Violation(member, Optional.of(list), "satisfy constraint: [" + each + "]"));
                return;
            }
        }
    }

    /** How AWS prints a list of structures is a guess [U]. */
    private String listed(String name, int count, Shape.Many many) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> printed(Arguments.member(name, i), many.member()))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private String printed(String name, Shape shape) {
        return shape instanceof Shape.Structure structure
                ? structure.members().stream()
                        .filter(m -> given.containsKey(name + "." + m.name()))
                        .map(m -> memberName(m.name()) + "=" + value(name + "." + m.name()))
                        .collect(Collectors.joining(", ", "(", ")"))
                : value(name);
    }

    private static String atMost(int length) {
        return "have length less than or equal to " + length;
    }

    private static String atLeast(int length) {
        return "have length greater than or equal to " + length;
    }

    private static String memberName(String name) {
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    /** The words are a guess [U]; code and status are recorded. */
    private AwsError malformed(String name, String what) {
        String text = "'" + value(name) + "' is not " + what + " for " + name;
        return new AwsError("MalformedInput", BAD_REQUEST, text)
                .because(Json.object()
                        .put("gate", "parameters")
                        .put("text", text)
                        .build());
    }
}
