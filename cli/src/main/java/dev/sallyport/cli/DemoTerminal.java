package dev.sallyport.cli;

import dev.sallyport.local.LocalConnection;
import dev.sallyport.model.Secret;
import dev.sallyport.model.UserError;
import dev.sallyport.platform.Terminal;
import dev.sallyport.platform.Time;
import dev.sallyport.terminal.Console;
import java.util.function.Supplier;

/** A terminal at which the demo types: MFA codes from bob's virtual device, and the default of everything else. */
final class DemoTerminal implements Terminal {

    private static final String USER = "bob@acme.com";

    private final Console console;
    private final Time time;
    private final Supplier<LocalConnection> organisation;
    private String lastTyped = "000000";
    private boolean wrongNext;

    DemoTerminal(Console console, Time time, Supplier<LocalConnection> organisation) {
        this.console = console;
        this.time = time;
        this.organisation = organisation;
    }

    void typeWrongCodeNext() {
        wrongNext = true;
    }

    @Override
    public boolean isPresent() {
        return true;
    }

    @Override
    public String readLine(String prompt) {
        if (!prompt.startsWith("Enter MFA code")) {
            console.result(prompt);
            return "";
        }
        if (wrongNext) {
            wrongNext = false;
            String wrong = another(lastTyped);
            console.result(prompt + wrong + "   (a wrong code, typed for you)");
            return wrong;
        }
        lastTyped = freshCode();
        console.result(prompt + lastTyped + "   (typed for you, from bob's virtual device)");
        return lastTyped;
    }

    @Override
    public Secret readSecret(String prompt) {
        throw new UserError("The demo types no secrets: \"" + prompt.strip() + "\"");
    }

    /** A code that was not used yet, if need be of the next 30 seconds. */
    private String freshCode() {
        try (LocalConnection local = organisation.get()) {
            LocalConnection.MfaCode shown = local.code(USER);
            while (shown.code().isEmpty()) {
                time.sleep(shown.pause());
                shown = local.code(USER);
            }
            return shown.code().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("Interrupted while waiting for the next MFA code", e);
        }
    }

    /** The same code with another last digit. */
    private static String another(String code) {
        int last = Character.digit(code.charAt(code.length() - 1), 10);
        return code.substring(0, code.length() - 1) + (last + 5) % 10;
    }
}
