package dev.sallyport.cli;

import dev.sallyport.plan.Dialect;
import dev.sallyport.plan.Explanation;
import dev.sallyport.plan.Plan;
import dev.sallyport.plan.PlanDrawing;
import dev.sallyport.plan.Resolution;
import java.io.IOException;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code explain}: draws the way to a profile's credentials, and what it was decided by, without walking it. */
@Command(
        name = "explain",
        description = {
            "Draws the way to a profile's credentials without walking it.",
            "It shows the gates, who is asked for what, how long it lasts, which gates a cached",
            "session keeps open, where each setting came from, and whether the same profile",
            "leads elsewhere when the program is called as aws-vault."
        },
        footer = {
            "",
            "Examples:",
            "  sallyport explain prod",
            "  sallyport explain --role-arn arn:aws:iam::111122223333:role/audit security",
            "  sallyport explain -d 8h prod      what a longer session changes",
            "  sallyport explain --json prod     for a bug report; it holds no secret"
        })
final class ExplainCommand implements Callable<Integer> {

    private final App app;

    @Mixin
    private final PlanOptions options = new PlanOptions();

    @Option(names = "--json", description = "The plan and its evidence as JSON.")
    private boolean json;

    @Parameters(arity = "0..1", paramLabel = "PROFILE", description = "The profile; without one, $AWS_PROFILE.")
    private Optional<String> profile = Optional.empty();

    ExplainCommand(App app) {
        this.app = app;
    }

    @Override
    public Integer call() throws IOException {
        Gates gates = app.gates();
        Resolution resolution = gates.resolve(profile, options);
        Plan plan = resolution.plan();
        Explanation explanation = new Explanation(
                resolution,
                gates.cached().ends(plan),
                app.time().now(),
                ZoneId.systemDefault(),
                underOtherName(gates, plan));
        if (json) {
            app.console().result(PlanDrawing.json(explanation));
        } else {
            PlanDrawing.lines(explanation).forEach(app.console()::result);
        }
        return 0;
    }

    private Explanation.Other underOtherName(Gates gates, Plan plan) throws IOException {
        Dialect other = app.dialect() == Dialect.SALLYPORT ? Dialect.AWS_VAULT : Dialect.SALLYPORT;
        return Explanation.Other.of(other, plan, gates.planUnder(other, options.request(plan.profile())));
    }
}
