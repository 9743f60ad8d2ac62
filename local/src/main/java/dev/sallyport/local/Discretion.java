package dev.sallyport.local;

import dev.sallyport.model.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What may be told of a request once it is over: no passwords, codes, tokens and keys, and nothing so long that a
 * thousand requests could fill the memory.
 */
final class Discretion {

    /** As CloudTrail writes it in place of a password. */
    static final String HIDDEN = "HIDDEN_DUE_TO_SECURITY_REASONS";

    /** Longer than nearly every text that AWS takes for a parameter; a request may hold megabytes of it. */
    private static final int MAX_CHARACTERS = 4096;

    private static final int MAX_CHARACTERS_IN_ALL = 16_384;

    private static final Set<String> PASSWORDS = Set.of("Password", "OldPassword", "NewPassword");
    /** How the names of other secrets end, in lower case. */
    private static final List<String> SECRET_ENDS = List.of(
            "token",
            "tokencode",
            "authenticationcode1",
            "authenticationcode2",
            "assertion",
            "secret",
            "secretaccesskey",
            "seed",
            "png",
            "privatekey");

    private Discretion() {}

    /** The parameters of a call, without those that every call has and without those of its signature. */
    static Map<String, String> parameters(Map<String, String> given) {
        Map<String, String> told = new LinkedHashMap<>();
        int left = MAX_CHARACTERS_IN_ALL;
        for (Map.Entry<String, String> parameter : given.entrySet()) {
            String name = parameter.getKey();
            if (name.equals("Action") || name.equals("Version") || name.startsWith("X-Amz-")) {
                continue;
            }
            String value = isSecret(name) ? HIDDEN : brief(parameter.getValue());
            left -= name.length() + value.length();
            if (left < 0) {
                break;
            }
            told.put(name, value);
        }
        return told;
    }

    /** Whether what is called {@code name} is nobody else's business. */
    static boolean isSecret(String name) {
        if (PASSWORDS.contains(name)) {
            return true;
        }
        String lower = name.toLowerCase(Locale.ROOT);
        for (String end : SECRET_ENDS) {
            if (lower.endsWith(end)) {
                return true;
            }
        }
        return false;
    }

    /** An answer as CloudTrail tells it. */
    static Json answer(Xml element) {
        return switch (element) {
            case Xml.Leaf leaf -> Json.of(isSecret(leaf.name()) ? HIDDEN : brief(leaf.text()));
            case Xml.Branch branch -> isList(branch) ? list(branch) : object(branch);
        };
    }

    private static Json list(Xml.Branch branch) {
        return Json.array(branch.children().stream().map(Discretion::answer).toList());
    }

    private static Json object(Xml.Branch branch) {
        Json.ObjectBuilder object = Json.object();
        branch.children().forEach(child -> object.put(TrailEvent.camel(Xml.name(child)), answer(child)));
        return object.build();
    }

    private static boolean isList(Xml.Branch branch) {
        return !branch.children().isEmpty()
                && branch.children().stream().allMatch(child -> Xml.name(child).equals("member"));
    }

    /** A text cut short. */
    static String brief(String text) {
        return text.length() <= MAX_CHARACTERS ? text : text.substring(0, MAX_CHARACTERS) + "…";
    }

    /** The same with every long text in it cut short. */
    static Json brief(Json json) {
        return switch (json) {
            case Json.Obj object -> {
                Json.ObjectBuilder shorter = Json.object();
                object.members().forEach((name, value) -> shorter.put(name, brief(value)));
                yield shorter.build();
            }
            case Json.Array array ->
                Json.array(array.items().stream().map(Discretion::brief).toList());
            case Json.Text text -> Json.of(brief(text.value()));
            case Json.Num number -> number;
            case Json.Bool bool -> bool;
            case Json.Null none -> none;
        };
    }
}
