package dev.sallyport.localcli;

import dev.sallyport.organization.Organization;
import dev.sallyport.organization.Reach;
import dev.sallyport.organization.ReachDrawing;
import dev.sallyport.organization.ReachWriter;
import dev.sallyport.terminal.Command;
import dev.sallyport.terminal.Flag;
import dev.sallyport.terminal.Invocation;
import dev.sallyport.terminal.Table;
import dev.sallyport.terminal.Value;

/** {@code organization map}: who can reach which role in which account. */
final class OrganizationMapCommand {

    /** How it is shown. */
    enum Format {
        TABLE,
        MERMAID,
        SVG,
        JSON
    }

    private final Invocation app;

    private final OrganizationSource source = new OrganizationSource();

    private final Value<Format> format =
            Value.withDefault(Format.TABLE, "--format=FORMAT", "table (the default), mermaid, svg or json.");

    private final Flag json = Flag.of("--json", "The same as --format json.");

    OrganizationMapCommand(Invocation app) {
        this.app = app;
    }

    Command command() {
        return Command.named("map")
                .description(
                        "Shows who can assume which role in which account, through which group, and whether",
                        "only with MFA. It is decided as AWS would, by every policy that has a say, not read off",
                        "names. Roles that a group promises and that do not exist are marked.")
                .footer(
                        "",
                        "Examples:",
                        "  sallyport organization map --preset cis",
                        "  sallyport organization map --organization organization.json --format svg > map.svg",
                        "  sallyport organization map --local --format json")
                .takes(source.all(), format, json)
                .runs(this::run);
    }

    private int run() {
        Organization organization = source.organization(app);
        Reach reach = Reach.of(organization);
        switch (json.isSet() ? Format.JSON : format.given()) {
            case TABLE -> app.console().result(table(reach));
            case MERMAID -> app.console().resultText(ReachWriter.mermaid(reach));
            case SVG -> app.console().resultText(ReachDrawing.svg(organization, reach));
            case JSON -> app.console().result(ReachWriter.json(reach));
        }
        return 0;
    }

    private static Table table(Reach reach) {
        Table table = new Table("User", "Account", "Role", "Through", "MFA");
        ReachWriter.rows(reach).forEach(row -> table.row(row.toArray(String[]::new)));
        return table;
    }
}
