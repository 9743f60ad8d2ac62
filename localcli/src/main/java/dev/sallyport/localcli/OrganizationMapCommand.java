package dev.sallyport.localcli;

import dev.sallyport.organization.Organization;
import dev.sallyport.organization.Reach;
import dev.sallyport.organization.ReachDrawing;
import dev.sallyport.organization.ReachWriter;
import dev.sallyport.terminal.Invocation;
import dev.sallyport.terminal.Table;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code organization map}: who can reach which role in which account. */
@Command(
        name = "map",
        description = {
            "Shows who can assume which role in which account, through which group, and whether",
            "only with MFA. It is decided as AWS would, by every policy that has a say, not read off",
            "names. Roles that a group promises and that do not exist are marked."
        },
        footer = {
            "",
            "Examples:",
            "  sallyport organization map --preset cis",
            "  sallyport organization map --organization organization.json --format svg > map.svg",
            "  sallyport organization map --local --format json"
        })
final class OrganizationMapCommand implements Callable<Integer> {

    /** How it is shown. */
    enum Format {
        TABLE,
        MERMAID,
        SVG,
        JSON
    }

    private final Invocation app;

    @Mixin
    private final OrganizationSource source = new OrganizationSource();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "TABLE",
            description = "table (the default), mermaid, svg or json.")
    private Format format = Format.TABLE;

    @Option(names = "--json", description = "The same as --format json.")
    private boolean json;

    OrganizationMapCommand(Invocation app) {
        this.app = app;
    }

    @Override
    public Integer call() {
        Organization organization = source.organization(app);
        Reach reach = Reach.of(organization);
        switch (json ? Format.JSON : format) {
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
