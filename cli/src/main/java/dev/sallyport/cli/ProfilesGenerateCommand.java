package dev.sallyport.cli;

import dev.sallyport.local.LocalConnection;
import dev.sallyport.model.Arn;
import dev.sallyport.model.Limits;
import dev.sallyport.model.UserError;
import dev.sallyport.organization.AccessLevel;
import dev.sallyport.organization.Organization;
import dev.sallyport.organization.OrganizationDocument;
import dev.sallyport.organization.ProfileSpec;
import dev.sallyport.organization.ProfileSpecs;
import dev.sallyport.terminal.Arguments;
import dev.sallyport.terminal.Command;
import dev.sallyport.terminal.Flag;
import dev.sallyport.terminal.Value;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** {@code profiles generate}: profiles for the roles that an organisation opens to a user, in a managed block. */
final class ProfilesGenerateCommand {

    private final App app;

    private final Value<String> user = Value.required("--user=NAME", "The IAM user.");

    private final Value<Optional<Path>> file =
            Value.optional(Path.class, "--organization=FILE", "An organisation's document, or an accounts.json.");

    private final Flag local = Flag.of("--local", "The local organisation that runs.");

    private final Value<Optional<String>> account =
            Value.optional("--account=NAME", "Only this account, whether the user may or not.");

    private final Value<Optional<String>> level = Value.optional(
            "--level=LEVEL", "With --account: read-only, dev, support, billing, full-access, auto-deploy.");

    private final Flag all = Flag.of("--all", "Every role of every account, whether the user may or not.");

    private final Value<Optional<String>> region = Value.optional(
            "--region=REGION",
            "The profiles' region. Default: what the environment or the config says, else that of the partition.");

    private final Flag forSdks = Flag.of(
            "--for-sdks",
            "Also NAME-sdk profiles that hold a credential_process only, so that plain",
            "AWS_PROFILE=prod-sdk terraform … works.");

    ProfilesGenerateCommand(App app) {
        this.app = app;
    }

    Command command() {
        return Command.named("generate")
                .description(
                        "Writes a profile for each role that a user's groups open, into a block of its own",
                        "in the AWS config; everything outside the block stays as it is.")
                .footer(
                        "",
                        "Examples:",
                        "  sallyport profiles generate --user bob@acme.com --organization organization.json",
                        "  sallyport profiles generate --user bob@acme.com --organization accounts.json --all",
                        "  sallyport profiles generate --user bob@acme.com --local --account stage --level dev",
                        "",
                        "An organisation's document is described in docs/organization-format.md.")
                .takes(user, Arguments.oneOf(file, local), account, level, all, region, forSdks)
                .runs(this::run);
    }

    private int run() throws IOException {
        Optional<LocalConnection> running =
                local.isSet() ? Optional.of(LocalConnection.require(app.directories())) : Optional.empty();
        Organization organization = running.isPresent() ? running.get().organization() : read(file());
        ProfileSpecs granted = ProfileSpecs.of(organization, user.given());
        List<ProfileSpec> specs = wanted(granted);
        if (specs.isEmpty()) {
            throw new UserError(user.given() + " is in no group that opens a role; nothing was written")
                    .with("To write a profile whether the user may or not: --account NAME --level LEVEL, or --all");
        }
        GeneratedProfiles profiles = new GeneratedProfiles(
                granted.home().name(),
                granted.mfaSerial().map(Arn::toString),
                region(organization),
                running.map(connection -> connection.url().toString()),
                forSdks.isSet() ? Optional.of(app.program().toString()) : Optional.empty());
        AwsConfig config = app.awsConfig();
        config.replaceBlock(
                outside -> profiles.texts(specs, outside), account.given().isPresent());
        specs.forEach(spec -> app.console()
                .say("Wrote " + spec.profile() + ": " + spec.roleName() + " in " + spec.account() + " ("
                        + spec.accountId() + ")"));
        app.console().say("They stand in a block of their own in " + config.place() + ".");
        app.console()
                .say("Next: " + app.name() + " exec " + specs.getFirst().profile() + " -- aws sts get-caller-identity");
        return 0;
    }

    private List<ProfileSpec> wanted(ProfileSpecs granted) {
        if (account.given().isPresent()) {
            ProfileSpec one = granted.one(account.given().get(), level());
            return List.of(isTaken(one) ? one.withLongName() : one);
        }
        return all.isSet() ? granted.all() : granted.ofGroups();
    }

    /** One profile more must not take the name of one for another role. */
    private boolean isTaken(ProfileSpec spec) {
        return app.awsConfig()
                .setting(spec.profile(), "role_arn")
                .filter(role -> !role.equals(spec.roleArn().toString()))
                .isPresent();
    }

    private AccessLevel level() {
        String label = level.given().orElseThrow(() -> UserError.usage("--account needs --level LEVEL"));
        return AccessLevel.byLabel(label)
                .orElseThrow(() -> UserError.usage("There is no level " + label)
                        .with("Levels: "
                                + String.join(
                                        ", ",
                                        Arrays.stream(AccessLevel.values())
                                                .map(AccessLevel::label)
                                                .toList())));
    }

    private String region(Organization organization) {
        return region.given()
                .or(() -> app.awsConfig().defaultRegion())
                .orElseGet(() -> organization.partition().implicitRegion());
    }

    private Path file() {
        return file.given().orElseThrow(() -> UserError.usage("Either --organization FILE or --local"));
    }

    private static Organization read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] text = in.readNBytes(Limits.JSON_CHARACTERS);
            return OrganizationDocument.read(new String(text, StandardCharsets.UTF_8), file.toString());
        } catch (NoSuchFileException e) {
            throw new UserError("There is no file " + file, e);
        }
    }
}
