package dev.sallyport.cli;

import dev.sallyport.model.Json;
import dev.sallyport.plan.KeyIndex;
import dev.sallyport.plan.ProfileList;
import dev.sallyport.platform.Meanwhile;
import dev.sallyport.terminal.Command;
import dev.sallyport.terminal.Flag;
import dev.sallyport.terminal.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** {@code list}: the profiles of the config and the stored keys; asks for nothing. */
final class ListCommand {

    private final App app;

    private final Flag json = Flag.of("--json", "As JSON.");

    private final Flag profilesOnly = Flag.of("--profiles", "Only the names of the profiles, one a line.");

    private final Flag credentialsOnly = Flag.of("--credentials", "Only the names of the stored keys, one a line.");

    ListCommand(App app) {
        this.app = app;
    }

    Command command() {
        return Command.named("list", "ls")
                .description("Lists the profiles of the AWS config and the stored keys. It asks for nothing.")
                .takes(json, profilesOnly, credentialsOnly)
                .runs(this::run);
    }

    private int run() throws IOException {
        if (credentialsOnly.isSet()) {
            app.console().results(List.copyOf(app.keys().entries().keySet()));
        } else if (profilesOnly.isSet()) {
            app.console()
                    .results(profiles().stream().map(ProfileList.Entry::name).toList());
        } else {
            showBoth();
        }
        return 0;
    }

    private List<ProfileList.Entry> profiles() {
        return app.awsConfig().list();
    }

    /** Both are read at once: the vault takes as long as thousands of profiles. */
    private void showBoth() throws IOException {
        Meanwhile<KeyIndex> keys = Meanwhile.doing(app::keys);
        List<ProfileList.Entry> profiles = profiles();
        if (json.isSet()) {
            app.console().result(asJson(keys.result(), profiles));
        } else {
            app.console().result(table(keys.result(), profiles));
        }
    }

    private static Table table(KeyIndex keys, List<ProfileList.Entry> profiles) {
        Table table = new Table("Profile", "Key", "Source", "Role", "Region");
        for (ProfileList.Entry p : profiles) {
            table.row(
                    p.name(),
                    keyId(keys, p.name()),
                    p.source().orElse(""),
                    p.roleArn().orElse(""),
                    p.region().orElse(""));
        }
        for (String name : keysWithoutProfile(keys, profiles)) {
            table.row("", name + " " + keyId(keys, name), "", "", "");
        }
        return table;
    }

    private static String keyId(KeyIndex keys, String name) {
        return keys.get(name).map(KeyIndex.Entry::accessKeyId).orElse("");
    }

    private static List<String> keysWithoutProfile(KeyIndex keys, List<ProfileList.Entry> profiles) {
        List<String> names = new ArrayList<>(keys.entries().keySet());
        profiles.forEach(p -> names.remove(p.name()));
        return names;
    }

    private static Json asJson(KeyIndex index, List<ProfileList.Entry> listed) {
        List<Json> profiles = new ArrayList<>();
        for (ProfileList.Entry p : listed) {
            profiles.add(Json.object()
                    .put("profile", p.name())
                    .putIfPresent("accessKeyId", index.get(p.name()).map(KeyIndex.Entry::accessKeyId))
                    .putIfPresent("source", p.source())
                    .putIfPresent("role", p.roleArn())
                    .putIfPresent("region", p.region())
                    .putIfPresent("mfaSerial", p.mfaSerial())
                    .put("origin", p.origin().toString())
                    .build());
        }
        List<Json> keys = new ArrayList<>();
        index.entries()
                .forEach((name, entry) -> keys.add(Json.object()
                        .put("name", name)
                        .put("accessKeyId", entry.accessKeyId())
                        .putIfPresent("endpoint", entry.endpoint().map(Object::toString))
                        .build()));
        return Json.object()
                .put("profiles", Json.array(profiles))
                .put("keys", Json.array(keys))
                .build();
    }
}
