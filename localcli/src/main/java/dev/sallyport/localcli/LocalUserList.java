package dev.sallyport.localcli;

import dev.sallyport.local.LocalConnection;
import dev.sallyport.local.LocalConnection.LocalUser;
import dev.sallyport.terminal.Invocation;
import dev.sallyport.terminal.Table;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code local user list}: who lives in the local organisation. */
@Command(
        name = "list",
        description = "Lists the users of the local organisation, their groups, access keys and MFA devices.")
final class LocalUserList implements Callable<Integer> {

    private final Invocation app;

    @Mixin
    private final LocalChoice choice = new LocalChoice();

    @Option(names = "--json", description = "Print the list as JSON.")
    private boolean json;

    LocalUserList(Invocation app) {
        this.app = app;
    }

    @Override
    public Integer call() {
        try (LocalConnection connection = choice.require(app.directories())) {
            if (json) {
                app.console().result(connection.usersDocument());
            } else {
                app.console().result(table(connection.users()));
            }
        }
        return 0;
    }

    private static Table table(List<LocalUser> users) {
        Table table = new Table("User", "Account", "Keys", "MFA device", "Groups");
        for (LocalUser user : users) {
            table.row(
                    user.name(),
                    user.account(),
                    Integer.toString(user.accessKeyIds().size()),
                    devices(user),
                    String.join(", ", user.groups()));
        }
        return table;
    }

    private static String shown(LocalUser.Device device) {
        if (device.serialNumber().contains(":u2f/")) {
            return "passkey";
        }
        return device.assigned() ? "yes" : "not assigned";
    }

    private static String devices(LocalUser user) {
        return user.devices().stream().map(LocalUserList::shown).distinct().collect(Collectors.joining(", "));
    }
}
