package dev.sallyport.organization;

import dev.sallyport.model.Arn;
import dev.sallyport.model.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The groups that reach other accounts, as the reference architecture's {@code cross_account_groups.yml} lists them once
 * its template is filled in: {@code - {group_name: NAME, iam_role_arns: [ARN, …]}}.
 */
final class GroupsFile {

    private static final String NAME = "group_name";
    private static final String ROLES = "iam_role_arns";

    private GroupsFile() {}

    /** The roles that each group reaches, in the order of the file. */
    static Map<String, List<Arn>> read(Json document) {
        List<Json> items = document.asArray()
                .orElseThrow(() -> new MalformedDocument(
                        "the file is no list of groups, each with " + NAME + " and " + ROLES, document.position()));
        Map<String, List<Arn>> groups = new LinkedHashMap<>();
        for (Json item : items) {
            Members.read(item, "a group", members -> {
                String name = members.text(NAME);
                List<Arn> roles = members.arns(ROLES);
                if (roles.isEmpty()) {
                    throw new MalformedDocument("group " + name + " reaches no role", item.position());
                }
                if (groups.put(name, roles) != null) {
                    throw new MalformedDocument("group " + name + " comes twice", item.position());
                }
                return name;
            });
        }
        return groups;
    }

    /** The groups of {@code organization} whose policies name roles one by one, as YAML. */
    static String write(Organization organization) {
        List<String> lines = new ArrayList<>();
        for (Account account : organization.accounts()) {
            for (Group group : account.groups()) {
                List<String> arns = Reach.policies(account, group).stream()
                        .flatMap(p -> Reach.named(p.document()).stream())
                        .distinct()
                        .toList();
                if (!arns.isEmpty()) {
                    lines.add("- " + NAME + ": " + YamlLines.text(group.name()));
                    lines.add("  " + ROLES + ":");
                    arns.forEach(arn -> lines.add("    - " + YamlLines.text(arn)));
                }
            }
        }
        return lines.isEmpty() ? "[]\n" : String.join("\n", lines) + "\n";
    }
}
