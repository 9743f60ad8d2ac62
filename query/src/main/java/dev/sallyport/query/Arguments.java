package dev.sallyport.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The parameters of one call, or of one structure in a list of it, valid by the service model. */
public final class Arguments {

    private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]+");

    private final Map<String, String> given;
    private final String prefix;

    private Arguments(Map<String, String> given, String prefix) {
        this.given = given;
        this.prefix = prefix;
    }

    /**
     * Reads what {@code parameters} ask for, in the model's order; everything that is wrong is said at once, what they
     * do not know is ignored, as on AWS.
     *
     * @param given names and values, decoded
     * @throws dev.sallyport.model.AwsError {@code MalformedInput} if a number or a flag is none; as {@code wording} says
     *     if anything is missing or breaks its limits
     */
    public static Arguments read(Map<String, String> given, List<Parameter> parameters, Wording wording) {
        Inspection inspection = new Inspection(given);
        parameters.forEach(parameter -> inspection.look(parameter, "", ""));
        if (!inspection.violations().isEmpty()) {
            throw wording.refusal(inspection.violations());
        }
        return new Arguments(given, "");
    }

    /** What the model demands. */
    public String text(String name) {
        return find(name).orElseThrow(() -> new IllegalStateException("the model asks for " + prefix + name));
    }

    public Optional<String> find(String name) {
        return Optional.ofNullable(given.get(prefix + name));
    }

    public Optional<Integer> number(String name) {
        return find(name).flatMap(Arguments::parse);
    }

    public boolean flag(String name) {
        return findFlag(name).orElse(false);
    }

    public Optional<Boolean> findFlag(String name) {
        return find(name).map(Boolean::parseBoolean);
    }

    /** The members of a list of texts, up to the first gap. */
    public List<String> texts(String name) {
        List<String> members = new ArrayList<>();
        for (int i = 1; find(member(name, i)).isPresent(); i++) {
            members.add(text(member(name, i)));
        }
        return members;
    }

    /**
     * The members of a list of structures, up to the first gap.
     *
     * @param key a member that each of them has
     */
    public List<Arguments> structures(String name, String key) {
        List<Arguments> members = new ArrayList<>();
        for (int i = 1; find(member(name, i) + "." + key).isPresent(); i++) {
            members.add(new Arguments(given, prefix + member(name, i) + "."));
        }
        return members;
    }

    /** Signs and leading zeros are welcome, as on AWS; more than 32 bits are not. */
    static Optional<Integer> parse(String text) {
        if (!INTEGER.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Integer.parseInt(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** A member of a list on the wire, counted from 1. */
    static String member(String name, int number) {
        return name + ".member." + number;
    }
}
