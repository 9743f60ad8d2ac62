package dev.sallyport.query;

import java.util.List;
import java.util.regex.Pattern;

/** What AWS's service model lets a parameter hold. */
public sealed interface Shape {

    /** Text of {@code min} to {@code max} characters that matches {@code pattern}; AWS prints {@code printed}. */
    record Text(int min, int max, Pattern pattern, String printed) implements Shape {

        /** Text of a pattern that Java reads as AWS prints it. */
        public static Text of(int min, int max, String pattern) {
            return new Text(min, max, Pattern.compile(pattern, Pattern.UNICODE_CASE), pattern);
        }
    }

    /** A whole number. */
    record Whole(int min, int max) implements Shape {}

    /** {@code true} or {@code false}. */
    record Flag() implements Shape {}

    /** One of a few words. */
    record Choice(List<String> words) implements Shape {
        public Choice {
            words = List.copyOf(words);
        }
    }

    /** {@code NAME.member.N}, at most {@code max} of them. */
    record Many(Shape member, int max) implements Shape {}

    /** {@code NAME.MEMBER}, of a list {@code NAME.member.N.MEMBER}. */
    record Structure(List<Parameter> members) implements Shape {
        public Structure {
            members = List.copyOf(members);
        }
    }
}
