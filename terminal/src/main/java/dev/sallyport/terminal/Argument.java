package dev.sallyport.terminal;

import java.util.List;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;

/** What may stand in a command's call: a {@link Flag}, a {@link Value}, or several that belong together. */
@FunctionalInterface
public interface Argument {

    /** Has the parser look for it in calls of {@code command}. */
    void addTo(CommandSpec command);

    /** Arguments that go together, in this order. */
    static Argument all(Argument... together) {
        return command -> List.of(together).forEach(argument -> argument.addTo(command));
    }

    /** Arguments of which every call gives one, and none gives two. */
    static Argument oneOf(Argument... alternatives) {
        return command -> {
            CommandSpec apart = CommandSpec.wrapWithoutInspection(null, new ListFactory());
            all(alternatives).addTo(apart);
            ArgGroupSpec.Builder group = ArgGroupSpec.builder().exclusive(true).multiplicity("1");
            apart.args().forEach(group::addArg);
            command.addArgGroup(group.build());
        };
    }
}
