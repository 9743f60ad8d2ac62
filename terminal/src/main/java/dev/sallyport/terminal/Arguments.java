package dev.sallyport.terminal;

import java.util.List;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;

/** Several arguments as one. */
public final class Arguments {

    private Arguments() {}

    /** Arguments that go together, in this order. */
    public static Argument all(Argument... together) {
        List<Argument> arguments = List.of(together);
        return command -> arguments.forEach(argument -> argument.addTo(command));
    }

    /** Arguments of which every call gives one, and none gives two. */
    public static Argument oneOf(Argument... alternatives) {
        return command -> {
            CommandSpec apart = CommandSpec.wrapWithoutInspection(null, new ListFactory());
            all(alternatives).addTo(apart);
            ArgGroupSpec.Builder group = ArgGroupSpec.builder().exclusive(true).multiplicity("1");
            apart.args().forEach(group::addArg);
            command.addArgGroup(group.build());
        };
    }
}
