package dev.sallyport.localcli;

import dev.sallyport.local.LocalConnection;
import dev.sallyport.local.LocalConnection.LocalUser;
import dev.sallyport.terminal.Command;
import dev.sallyport.terminal.Flag;
import dev.sallyport.terminal.Invocation;
import dev.sallyport.terminal.Table;
import java.util.List;
import java.util.stream.Collectors;

/** {@code local user list}: who lives in the local organisation. */
final class LocalUserList {

    private final Invocation app;

    private final LocalChoice choice = new LocalChoice();

    private final Flag json = Flag.of("--json", "Print the list as JSON.");

    LocalUserList(Invocation app) {
        this.app = app;
    }

    Command command() {
        return Command.named("list")
                .description("Lists the users of the local organisation, their groups, access keys and MFA devices.")
                .takes(choice.all(), json)
                .runs(this::run);
    }

    private int run() {
        try (LocalConnection connection = choice.require(app.directories())) {
            if (json.isSet()) {
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
