package dev.sallyport.cli;

import dev.sallyport.doctor.Check;
import dev.sallyport.doctor.Checkup;
import dev.sallyport.doctor.MachineChecks;
import dev.sallyport.doctor.ProfileChecks;
import dev.sallyport.doctor.VaultCheck;
import dev.sallyport.doctor.Walk;
import dev.sallyport.model.Arn;
import dev.sallyport.model.UserError;
import dev.sallyport.plan.Plan;
import dev.sallyport.plan.ProfileList;
import dev.sallyport.plan.ProfileResolver;
import dev.sallyport.plan.Resolution;
import dev.sallyport.plan.Step;
import dev.sallyport.plan.StsAddress;
import dev.sallyport.platform.Environment;
import dev.sallyport.platform.Notices;
import dev.sallyport.platform.RecordingView;
import dev.sallyport.terminal.Command;
import dev.sallyport.terminal.Flag;
import dev.sallyport.terminal.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** {@code doctor}: looks at what every profile stands on, tries the way of one, and says which gate is shut and why. */
final class DoctorCommand {

    private final App app;

    private final PlanOptions options = new PlanOptions();

    private final Flag json = Flag.of("--json", "The checks and their causes as JSON.");

    private final Value<Optional<String>> profile = Value.optional("PROFILE", "The profile whose way is tried.");

    DoctorCommand(App app) {
        this.app = app;
    }

    Command command() {
        return Command.named("doctor")
                .description(
                        "Says which gate is shut, and why. Without PROFILE it looks at files, their modes,",
                        "variables, the vault, and whether every profile leads somewhere. With PROFILE it",
                        "tries each step for real. It changes nothing, and asks for one MFA code at most.")
                .footer(
                        "",
                        "AWS says AccessDenied whether the role is misspelt, its trust policy does not let you",
                        "in, you are not in the right group, or gave no code. The doctor reads what IAM lets you",
                        "read about yourself, names the causes that are left, and who can tell them apart.",
                        "",
                        "Examples:",
                        "  sallyport doctor                    this machine and all profiles",
                        "  sallyport doctor prod               the way of one profile, step by step",
                        "  sallyport doctor prod -d 8h         whether a longer session would be given",
                        "  sallyport doctor prod --json        for a script: checks[].causes[].cause",
                        "",
                        "Exit status: 0 if every gate is open, 1 if something is shut, 2 for a wrong call.")
                .takes(options.all(), json, profile)
                .runs(this::run);
    }

    private int run() throws IOException {
        if (profile.given().isEmpty() && options.anyGiven()) {
            throw UserError.usage("The flags are for the way of a profile, and none was named");
        }
        List<Check> checks = new ArrayList<>(new MachineChecks(app.environment(), app.directories()).checks());
        checks.add(VaultCheck.of(app::vault));
        checks.addAll(profile.given().isPresent() ? way(profile.given().get()) : profiles());
        Checkup checkup = new Checkup(profile.given(), checks);
        if (json.isSet()) {
            app.console().result(checkup.json());
        } else {
            checkup.lines().forEach(app.console()::result);
        }
        return checkup.exitStatus();
    }

    /** What was broken was said by the checks before; there is nothing to resolve then. */
    private List<Check> profiles() throws IOException {
        try {
            List<String> names =
                    app.awsConfig().list().stream().map(ProfileList.Entry::name).toList();
            ProfileResolver resolver = new ProfileResolver(
                    app.keys(), app.dialect(), app.directories().userHome());
            return ProfileChecks.all(resolver, new RecordingView(app.environment()), names);
        } catch (UserError e) {
            return List.of();
        }
    }

    private List<Check> way(String name) throws IOException {
        Gates gates = app.gates();
        Resolution resolution;
        try {
            resolution = gates.resolve(profile.given(), options);
        } catch (UserError e) {
            return List.of(ProfileChecks.leadsNowhere(name, e));
        }
        Plan plan = resolution.plan();
        List<Check> checks = new ArrayList<>(ProfileChecks.overruled(resolution, withoutVariables(name, resolution)));
        DoctorAttempts attempts = DoctorAttempts.of(app, gates, options.mfaToken(), plan);
        Notices notices = options.mfaToken().isPresent() ? Notices.silent() : app.console();
        checks.addAll(new Walk(attempts, notices, plan, firstAddress(plan), neighbours(plan)).checks());
        return checks;
    }

    private Optional<Resolution> withoutVariables(String name, Resolution resolution) throws IOException {
        Map<String, String> fewer = new TreeMap<>(app.environment().variables());
        fewer.keySet().removeAll(ProfileChecks.variables(resolution));
        try {
            return Optional.of(resolver().resolve(new RecordingView(new Environment(fewer)), options.request(name)));
        } catch (UserError e) {
            return Optional.empty();
        }
    }

    private ProfileResolver resolver() throws IOException {
        return new ProfileResolver(app.keys(), app.dialect(), app.directories().userHome());
    }

    private static StsAddress firstAddress(Plan plan) {
        return plan.steps().stream()
                .filter(Step.StsCall.class::isInstance)
                .map(Step.StsCall.class::cast)
                .findFirst()
                .map(Step.StsCall::at)
                .orElseGet(() -> Gates.addressOf(plan));
    }

    /** The roles of the other profiles, by which a slip is known. */
    private List<Arn> neighbours(Plan plan) {
        return app.awsConfig().list().stream()
                .filter(entry -> !entry.name().equals(plan.profile()))
                .flatMap(entry -> entry.roleArn().flatMap(Arn::tryParse).stream())
                .distinct()
                .toList();
    }
}
