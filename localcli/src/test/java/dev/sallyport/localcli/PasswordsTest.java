package dev.sallyport.localcli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.model.Secret;
import dev.sallyport.model.UserError;
import dev.sallyport.platform.Notices;
import dev.sallyport.platform.Terminal;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is asked for a new password, and of whom. */
class PasswordsTest {

    private final List<String> shown = new ArrayList<>();

    @Test
    void replacement_typedTwiceTheSame_isTaken() {
        assertThat(replacement(typing("new", "new"))).isEqualTo("new");
        assertThat(shown).containsExactly("New password: ", "New password again: ");
    }

    @Test
    void replacement_mistyped_isAskedForAgain() {
        assertThat(replacement(typing("new", "mew", "other", "new", "new", "new")))
                .isEqualTo("new");
        assertThat(shown)
                .containsExactly(
                        "New password: ",
                        "New password again: ",
                        "The two are not the same, try again.",
                        "New password: ",
                        "New password again: ",
                        "The two are not the same, try again.",
                        "New password: ",
                        "New password again: ");
    }

    @Test
    void replacement_mistypedThreeTimes_isRefused() {
        Passwords passwords = typing("a", "b", "c", "d", "e", "f", "g", "g");

        assertThatThrownBy(passwords::replacement)
                .isInstanceOf(UserError.class)
                .hasMessageContaining("not typed twice the same way");
        assertThat(shown).filteredOn("New password: "::equals).hasSize(3);
    }

    @Test
    void current_isAskedForOnce() {
        try (Secret password = typing("old").current("Password of amy: ")) {
            assertThat(password.revealText()).isEqualTo("old");
        }
        assertThat(shown).containsExactly("Password of amy: ");
    }

    @Test
    void piped_passwords_areOneLineEach() {
        Passwords passwords = piped("old\nnew\n");

        try (Secret password = passwords.current("Password of amy: ")) {
            assertThat(password.revealText()).isEqualTo("old");
        }
        assertThat(replacement(passwords)).isEqualTo("new");
    }

    @Test
    void piped_lineMissing_isNamed() {
        assertThatThrownBy(piped("")::replacement)
                .isInstanceOf(UserError.class)
                .hasMessageContaining("stdin ended where a line was needed for: New password:");
    }

    private static String replacement(Passwords passwords) {
        try (Secret password = passwords.replacement()) {
            return password.revealText();
        }
    }

    private Passwords typing(String... lines) {
        Typist typist = new Typist(lines, shown);
        return new Passwords.Asked(typist, typist);
    }

    private static Passwords piped(String text) {
        return new Passwords.Piped(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Somebody who types these lines, and what stood on the screen. */
    private static final class Typist implements Terminal, Notices {

        private final Deque<String> lines;
        private final List<String> shown;

        Typist(String[] lines, List<String> shown) {
            this.lines = new ArrayDeque<>(List.of(lines));
            this.shown = shown;
        }

        @Override
        public boolean isPresent() {
            return true;
        }

        @Override
        public String readLine(String prompt) {
            shown.add(prompt);
            return lines.removeFirst();
        }

        @Override
        public Secret readSecret(String prompt) {
            return Secret.ofText(readLine(prompt));
        }

        @Override
        public void say(String line) {
            shown.add(line);
        }

        @Override
        public void warn(String line) {
            shown.add(line);
        }
    }
}
