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
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code profiles generate}: profiles for the roles that an organisation opens to a user, in a managed block. */
@Command(
        name = "generate",
        description = {
            "Writes a profile for each role that a user's groups open, into a block of its own",
            "in the AWS config; everything outside the block stays as it is."
        },
        footer = {
            "",
            "Examples:",
            "  sallyport profiles generate --user bob@acme.com --organization organization.json",
            "  sallyport profiles generate --user bob@acme.com --organization accounts.json --all",
            "  sallyport profiles generate --user bob@acme.com --local --account stage --level dev",
            "",
            "An organisation's document is described in docs/organization-format.md."
        })
final class ProfilesGenerateCommand implements Callable<Integer> {

    private final App app;

    @Option(names = "--user", required = true, paramLabel = "NAME", description = "The IAM user.")
    private String user = "";

    @ArgGroup(exclusive = true, multiplicity = "1")
    private final Where where = new Where();

    /** Where the organisation is described. */
    static final class Where {
        @Option(
                names = "--organization",
                paramLabel = "FILE",
                description = "An organisation's document, or an accounts.json.")
        private Optional<Path> file = Optional.empty();

        @Option(names = "--local", description = "The local organisation that runs.")
        private boolean local;
    }

    @Option(names = "--account", paramLabel = "NAME", description = "Only this account, whether the user may or not.")
    private Optional<String> account = Optional.empty();

    @Option(
            names = "--level",
            paramLabel = "LEVEL",
            description = "With --account: read-only, dev, support, billing, full-access, auto-deploy.")
    private Optional<String> level = Optional.empty();

    @Option(names = "--all", description = "Every role of every account, whether the user may or not.")
    private boolean all;

    @Option(
            names = "--region",
            paramLabel = "REGION",
            description =
                    "The profiles' region. Default: what the environment or the config says, else that of the partition.")
    private Optional<String> region = Optional.empty();

    @Option(
            names = "--for-sdks",
            description = {
                "Also NAME-sdk profiles that hold a credential_process only, so that plain",
                "AWS_PROFILE=prod-sdk terraform … works."
            })
    private boolean forSdks;

    ProfilesGenerateCommand(App app) {
        this.app = app;
    }

    @Override
    public Integer call() throws IOException {
        Optional<LocalConnection> local =
                where.local ? Optional.of(LocalConnection.require(app.directories())) : Optional.empty();
        Organization organization = local.isPresent() ? local.get().organization() : read(file());
        ProfileSpecs granted = ProfileSpecs.of(organization, user);
        List<ProfileSpec> specs = wanted(granted);
        if (specs.isEmpty()) {
            throw new UserError(user + " is in no group that opens a role; nothing was written")
                    .with("To write a profile whether the user may or not: --account NAME --level LEVEL, or --all");
        }
        GeneratedProfiles profiles = new GeneratedProfiles(
                granted.home().name(),
                granted.mfaSerial().map(Arn::toString),
                region(organization),
                local.map(connection -> connection.url().toString()),
                forSdks ? Optional.of(app.program().toString()) : Optional.empty());
        AwsConfig config = app.awsConfig();
        config.replaceBlock(outside -> profiles.texts(specs, outside), account.isPresent());
        specs.forEach(spec -> app.console()
                .say("Wrote " + spec.profile() + ": " + spec.roleName() + " in " + spec.account() + " ("
                        + spec.accountId() + ")"));
        app.console().say("They stand in a block of their own in " + config.place() + ".");
        app.console()
                .say("Next: " + app.name() + " exec " + specs.getFirst().profile() + " -- aws sts get-caller-identity");
        return 0;
    }

    private List<ProfileSpec> wanted(ProfileSpecs granted) {
        if (account.isPresent()) {
            ProfileSpec one = granted.one(account.get(), level());
            return List.of(isTaken(one) ? one.withLongName() : one);
        }
        return all ? granted.all() : granted.ofGroups();
    }

    /** One profile more must not take the name of one for another role. */
    private boolean isTaken(ProfileSpec spec) {
        return app.awsConfig()
                .setting(spec.profile(), "role_arn")
                .filter(role -> !role.equals(spec.roleArn().toString()))
                .isPresent();
    }

    private AccessLevel level() {
        String label = level.orElseThrow(() -> UserError.usage("--account needs --level LEVEL"));
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
        return region.or(() -> app.awsConfig().defaultRegion())
                .orElseGet(() -> organization.partition().implicitRegion());
    }

    private Path file() {
        return where.file.orElseThrow(() -> UserError.usage("Either --organization FILE or --local"));
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
