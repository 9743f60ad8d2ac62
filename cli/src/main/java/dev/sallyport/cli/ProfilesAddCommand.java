package dev.sallyport.cli;

import dev.sallyport.model.Arn;
import dev.sallyport.model.UserError;
import dev.sallyport.terminal.Command;
import dev.sallyport.terminal.Value;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** {@code profiles add}: a profile for a role of which one has nothing but the ARN. */
final class ProfilesAddCommand {

    private final App app;

    private final Value<String> name = Value.required("NAME", "The new profile's name.");

    private final Value<String> source = Value.required("--source=PROFILE", "Whose credentials assume the role.");

    private final Value<String> roleArn = Value.required("--role-arn=ARN", "The role.");

    private final Value<Optional<String>> mfaSerial =
            Value.optional("--mfa-serial=ARN", "The MFA device; without it the source's serves.");

    private final Value<Optional<String>> region = Value.optional("--region=REGION", "The profile's region.");

    ProfilesAddCommand(App app) {
        this.app = app;
    }

    Command command() {
        return Command.named("add")
                .description("Writes a profile for a role, for whoever has nothing but its ARN.")
                .footer(
                        "",
                        "Example:",
                        "  sallyport profiles add prod --source security \\",
                        "      --role-arn arn:aws:iam::111122223333:role/allow-read-only-access-from-other-accounts")
                .takes(name, source, roleArn, mfaSerial, region)
                .runs(this::run);
    }

    private int run() throws IOException {
        requireRole();
        AwsConfig config = app.awsConfig();
        if (config.has(name.given())) {
            throw new UserError(
                    "The profile " + name.given() + " is in " + config.place() + " already; nothing was changed");
        }
        if (!config.has(source.given()) && app.keys().get(source.given()).isEmpty()) {
            throw new UserError("There is no profile and no stored key named " + source.given())
                    .with("Next: " + app.name() + " add " + source.given());
        }
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("source_profile", source.given());
        settings.put("role_arn", roleArn.given());
        mfaSerial.given().ifPresent(serial -> settings.put("mfa_serial", serial));
        region.given().or(() -> inheritedRegion(config)).ifPresent(r -> settings.put("region", r));
        config.add(name.given(), settings);
        app.console().say("Wrote the profile " + name.given() + " to " + config.place() + ".");
        app.console().say("Next: " + app.name() + " exec " + name.given() + " -- aws sts get-caller-identity");
        return 0;
    }

    /** What has no default comes from the source: a command that is run with the role needs a region too. */
    private Optional<String> inheritedRegion(AwsConfig config) {
        return config.defaultRegion().isPresent() ? Optional.empty() : config.setting(source.given(), "region");
    }

    private void requireRole() {
        boolean role = Arn.tryParse(roleArn.given())
                .filter(arn -> arn.service().equals("iam") && arn.resourceType().equals("role"))
                .flatMap(Arn::accountId)
                .isPresent();
        if (!role) {
            throw UserError.usage(
                    "--role-arn must look like arn:aws:iam::111122223333:role/NAME, not " + roleArn.given());
        }
    }
}
