package dev.sallyport.cli;

import dev.sallyport.model.Arn;
import dev.sallyport.model.UserError;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code profiles add}: a profile for a role of which one has nothing but the ARN. */
@Command(
        name = "add",
        description = "Writes a profile for a role, for whoever has nothing but its ARN.",
        footer = {
            "",
            "Example:",
            "  sallyport profiles add prod --source security \\",
            "      --role-arn arn:aws:iam::111122223333:role/allow-read-only-access-from-other-accounts"
        })
final class ProfilesAddCommand implements Callable<Integer> {

    private final App app;

    @Parameters(paramLabel = "NAME", description = "The new profile's name.")
    private String name = "";

    @Option(
            names = "--source",
            required = true,
            paramLabel = "PROFILE",
            description = "Whose credentials assume the role.")
    private String source = "";

    @Option(names = "--role-arn", required = true, paramLabel = "ARN", description = "The role.")
    private String roleArn = "";

    @Option(names = "--mfa-serial", paramLabel = "ARN", description = "The MFA device; without it the source's serves.")
    private Optional<String> mfaSerial = Optional.empty();

    @Option(names = "--region", paramLabel = "REGION", description = "The profile's region.")
    private Optional<String> region = Optional.empty();

    ProfilesAddCommand(App app) {
        this.app = app;
    }

    @Override
    public Integer call() throws IOException {
        requireRole();
        AwsConfig config = app.awsConfig();
        if (config.has(name)) {
            throw new UserError("The profile " + name + " is in " + config.place() + " already; nothing was changed");
        }
        if (!config.has(source) && app.keys().get(source).isEmpty()) {
            throw new UserError("There is no profile and no stored key named " + source)
                    .with("Next: " + app.name() + " add " + source);
        }
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("source_profile", source);
        settings.put("role_arn", roleArn);
        mfaSerial.ifPresent(serial -> settings.put("mfa_serial", serial));
        region.or(() -> inheritedRegion(config)).ifPresent(r -> settings.put("region", r));
        config.add(name, settings);
        app.console().say("Wrote the profile " + name + " to " + config.place() + ".");
        app.console().say("Next: " + app.name() + " exec " + name + " -- aws sts get-caller-identity");
        return 0;
    }

    /** What has no default comes from the source: a command that is run with the role needs a region too. */
    private Optional<String> inheritedRegion(AwsConfig config) {
        return config.defaultRegion().isPresent() ? Optional.empty() : config.setting(source, "region");
    }

    private void requireRole() {
        boolean role = Arn.tryParse(roleArn)
                .filter(arn -> arn.service().equals("iam") && arn.resourceType().equals("role"))
                .flatMap(Arn::accountId)
                .isPresent();
        if (!role) {
            throw UserError.usage("--role-arn must look like arn:aws:iam::111122223333:role/NAME, not " + roleArn);
        }
    }
}
