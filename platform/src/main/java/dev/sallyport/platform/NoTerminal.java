package dev.sallyport.platform;

import dev.sallyport.model.Secret;
import dev.sallyport.model.UserError;

/** What stands in where nobody can be asked. */
final class NoTerminal implements Terminal {

    @Override
    public boolean isPresent() {
        return false;
    }

    @Override
    public String readLine(String prompt) {
        throw refusal(prompt);
    }

    @Override
    public Secret readSecret(String prompt) {
        throw refusal(prompt);
    }

    private static UserError refusal(String prompt) {
        return new UserError("There is no terminal to ask at: \"" + prompt.strip() + "\"");
    }
}
