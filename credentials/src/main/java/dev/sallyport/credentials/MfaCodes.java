package dev.sallyport.credentials;

import dev.sallyport.model.Printable;
import dev.sallyport.model.UserError;
import dev.sallyport.platform.Notices;
import dev.sallyport.platform.Terminal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whom an MFA code can be had of: {@code --mfa-token} if it was given, else the person at the terminal. */
public final class MfaCodes {

    private static final Pattern CODE = Pattern.compile("[0-9]{6}");

    private final Optional<String> given;
    private final Terminal terminal;
    private final Notices notices;

    /**
     * @param given the value of {@code --mfa-token}
     * @throws UserError (a usage error) if that is not six digits
     */
    public MfaCodes(Optional<String> given, Terminal terminal, Notices notices) {
        this.given = given.map(MfaCodes::withoutBlanks);
        this.terminal = terminal;
        this.notices = notices;
        this.given.filter(code -> !isCode(code)).ifPresent(code -> {
            throw UserError.usage("--mfa-token takes the six digits that the device shows");
        });
    }

    /** The code of {@code --mfa-token}, if it was given. */
    Optional<String> given() {
        return given;
    }

    /** Whether there is a terminal, where a person can be asked and a program may ask. */
    boolean isTerminalPresent() {
        return terminal.isPresent();
    }

    /** What the person at the terminal types, as typed but for blanks: devices show a code in two halves. */
    String typed(String serial) {
        return withoutBlanks(terminal.readLine("Enter MFA code for " + Printable.escape(serial) + ": "));
    }

    /** A line for the person at the terminal. */
    void say(String line) {
        notices.say(line);
    }

    /** Whether the text is six digits. */
    static boolean isCode(String text) {
        return CODE.matcher(text).matches();
    }

    private static String withoutBlanks(String text) {
        return text.replaceAll("\\s", "");
    }
}
