package dev.sallyport.terminal;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ScopeType;

/** An option without a value, which a call sets or not. It is written as the help shows it: {@code -f, --force}. */
public final class Flag implements Argument {

    private final OptionSpec option;

    private Flag(OptionSpec option) {
        this.option = option;
    }

    /** A flag that is set where it is given. */
    public static Flag of(String names, String... description) {
        return new Flag(builder(names, description).build());
    }

    /** A flag of the program: one that every command takes. */
    public static Flag ofEveryCommand(String names, String... description) {
        return new Flag(builder(names, description).scopeType(ScopeType.INHERIT).build());
    }

    /** A flag that is set unless it is negated: {@code --add-config} unless {@code --no-add-config}. */
    public static Flag unlessNegated(String names, String... description) {
        return new Flag(builder(names, description)
                .negatable(true)
                .defaultValue("true")
                .fallbackValue("true")
                .build());
    }

    private static OptionSpec.Builder builder(String names, String... description) {
        return OptionSpec.builder(names.split(", ", -1)).type(boolean.class).description(description);
    }

    @Override
    public void addTo(CommandSpec command) {
        command.addOption(option);
    }

    /** Whether the call sets it. */
    public boolean isSet() {
        return Boolean.TRUE.equals(option.getValue());
    }
}
