package dev.sallyport.cli;

import java.util.List;
import java.util.Stack;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Takes every word from here on as it is: once the command that {@code exec} runs has begun, nothing is a flag of ours
 * ({@code exec prod aws --version}).
 */
final class RestOfLine implements IParameterConsumer {

    @Override
    @SuppressWarnings("JdkObsolete") // picocli's own signature
    public void consumeParameters(Stack<String> words, ArgSpec argument, CommandSpec command) {
        List<String> rest = argument.getValue();
        while (!words.isEmpty()) {
            rest.add(words.pop());
        }
    }
}
