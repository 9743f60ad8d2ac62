package dev.sallyport.organization;

import dev.sallyport.model.AccountId;
import dev.sallyport.model.Arn;
import dev.sallyport.model.Json;
import dev.sallyport.model.JsonException;
import dev.sallyport.model.UserError;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The three files in which infrastructure code keeps an organisation of the reference architecture: accounts.json (or
 * accounts.yml), users.yml and cross_account_groups.yml. Each is JSON or YAML.
 */
public final class InfrastructureFiles {

    /**
     * The text of a file.
     *
     * @param name for errors
     */
    public record Source(String name, String text) {}

    private InfrastructureFiles() {}

    /**
     * The organisation of these files, with the roles of {@code preset}.
     *
     * @param users without them the fixtures of the preset are there
     * @param groups without them the preset's own
     * @throws UserError naming file, line and column
     */
    public static Organization read(
            Preset preset, Toggles toggles, Source accounts, Optional<Source> users, Optional<Source> groups) {
        Map<String, AccountId> ids = parsed(accounts, InfrastructureFiles::accounts);
        AccountId security = Optional.ofNullable(ids.get(PresetBuilder.SECURITY))
                .orElseThrow(() -> new UserError("Cannot read the accounts in " + accounts.name()
                                + ": there is no account called security, which holds the users.")
                        .with("Its accounts: " + String.join(", ", ids.keySet()) + "."));
        Optional<Map<String, List<Arn>>> reached = groups.map(source -> parsed(source, GroupsFile::read));
        UsersFile reader = new UsersFile(PresetBuilder.PARTITION, security);
        Optional<List<User>> people = users.map(source -> parsed(source, reader::read));
        try {
            return preset.organization(toggles, new Landscape(ids, people, reached));
        } catch (IllegalArgumentException e) {
            throw new UserError("These files make no organisation: " + e.getMessage() + ".", e)
                    .with("Groups are those of " + groups.map(Source::name).orElse("preset " + preset)
                            + " and the preset's own; policies are those of the preset.");
        }
    }

    private static Map<String, AccountId> accounts(Json document) {
        Json.Obj object = document.asObject()
                .orElseThrow(
                        () -> new MalformedDocument("the file is no list of accounts by name", document.position()));
        Map<String, AccountId> accounts = AccountsFile.read(object);
        if (accounts.values().stream().distinct().count() != accounts.size()) {
            throw new MalformedDocument("two accounts have the same id", object.position());
        }
        accounts.forEach((name, id) -> MalformedDocument.at(object.position(), () -> Account.bare(name, id)));
        return accounts;
    }

    private static <T> T parsed(Source source, Function<Json, T> reader) {
        try {
            return reader.apply(YamlText.parse(source.text()));
        } catch (JsonException | MalformedDocument e) {
            throw new UserError("Cannot read " + source.name() + ": " + e.getMessage(), e);
        }
    }

    /** accounts.json, in its first layout. */
    public static Json accounts(Organization organization) {
        return AccountsFile.write(organization);
    }

    /** users.yml: the users of the account that has them. */
    public static String users(Organization organization) {
        return organization.usersAccount().map(UsersFile::write).orElse("{}\n");
    }

    /** What users.yml cannot say of these users. */
    public static List<String> lost(Organization organization) {
        return organization.usersAccount().stream()
                .flatMap(home -> home.users().stream())
                .flatMap(user -> UsersFile.lost(user).stream())
                .toList();
    }

    /** cross_account_groups.yml: every group that names roles. */
    public static String groups(Organization organization) {
        return GroupsFile.write(organization);
    }
}
