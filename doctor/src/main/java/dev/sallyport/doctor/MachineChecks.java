package dev.sallyport.doctor;

import dev.sallyport.config.AwsFiles;
import dev.sallyport.config.ConfigFile;
import dev.sallyport.config.ConfigProblem;
import dev.sallyport.config.ConfigSection;
import dev.sallyport.config.Setting;
import dev.sallyport.model.UserError;
import dev.sallyport.platform.Directories;
import dev.sallyport.platform.Environment;
import dev.sallyport.platform.RecordingView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What of this machine stands in the way of every profile, or is a risk to it: files, their modes, variables. */
public final class MachineChecks {

    /** What AWS's tools take for credentials rather than a profile, some of them even where a profile is named. */
    private static final List<String> SHADOWING = List.of(
            "AWS_ACCESS_KEY_ID",
            "AWS_SECRET_ACCESS_KEY",
            "AWS_SESSION_TOKEN",
            "AWS_SECURITY_TOKEN",
            "AWS_ROLE_ARN",
            "AWS_WEB_IDENTITY_TOKEN_FILE",
            "AWS_CONTAINER_CREDENTIALS_FULL_URI",
            "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI");

    private static final int MOST_PROBLEMS = 5;
    private static final String SECRET = "aws_secret_access_key";

    private final Environment environment;
    private final Directories directories;
    private final List<Check> checks = new ArrayList<>();

    public MachineChecks(Environment environment, Directories directories) {
        this.environment = environment;
        this.directories = directories;
    }

    /** In the order in which one would mend them. */
    public List<Check> checks() {
        RecordingView view = new RecordingView(environment);
        try {
            files(AwsFiles.read(view, directories.userHome()));
        } catch (UserError e) {
            checks.add(Failures.of(Check.shut("Files", e.getMessage()), e, Cause.BROKEN_FILE));
        }
        view.evidence().files().forEach(file -> FileModes.ofAwsFile(file.path()).ifPresent(checks::add));
        FileModes.ofHome(directories.home()).ifPresent(checks::add);
        FileModes.ofVault(directories.home().resolve("vault")).ifPresent(checks::add);
        variables();
        return List.copyOf(checks);
    }

    private void files(AwsFiles files) {
        List<ConfigProblem> problems = files.problems();
        Check check = Check.of(
                "Files",
                problems.isEmpty() ? State.OPEN : State.RISK,
                described(files.config()) + "; " + described(files.credentials()));
        if (!problems.isEmpty()) {
            check = check.because(Cause.BROKEN_FILE, "the AWS tools do not agree on some of it.")
                    .detail(problems.stream()
                            .limit(MOST_PROBLEMS)
                            .map(ConfigProblem::text)
                            .toList())
                    .next("sallyport profiles");
        }
        checks.add(check);
        files.profiles().values().forEach(profile -> plainKey(profile).ifPresent(checks::add));
    }

    private static String described(ConfigFile file) {
        int profiles = file.profiles().size();
        return file.path()
                + (file.isPresent()
                        ? " with " + profiles + (profiles == 1 ? " profile" : " profiles")
                        : " is not there");
    }

    /** A session in clear ends by itself; a key does not. */
    private static Optional<Check> plainKey(ConfigSection profile) {
        boolean session = profile.settings().containsKey("aws_session_token");
        return Optional.ofNullable(profile.settings().get(SECRET))
                .filter(Setting.Hidden.class::isInstance)
                .filter(secret -> !session)
                .map(secret -> Check.of(
                                "Plain key",
                                State.RISK,
                                "the long-lived key of '" + profile.name() + "' stands in clear at " + secret.origin())
                        .because(Cause.PLAINTEXT_KEY, "whoever reads that file, or a backup of it, has the key.")
                        .next("sallyport add " + profile.name() + ", then take the key out of the file"));
    }

    private void variables() {
        List<String> set = SHADOWING.stream()
                .filter(name -> environment.nonEmpty(name).isPresent())
                .toList();
        if (set.isEmpty()) {
            return;
        }
        boolean delivered = environment.nonEmpty("AWS_VAULT").isPresent();
        checks.add(
                Check.of("Variables", State.RISK, String.join(", ", set) + (set.size() == 1 ? " is" : " are") + " set")
                        .because(
                                Cause.SHADOWING_VARIABLE,
                                delivered
                                        ? "this is inside exec: AWS's tools use what was delivered, whatever AWS_PROFILE says."
                                        : "AWS's tools use these rather than the profile that AWS_PROFILE names.")
                        .next(
                                delivered
                                        ? "leave the sub-shell to work with another profile"
                                        : "unset " + String.join(" ", set)));
    }
}
