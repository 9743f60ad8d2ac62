package dev.sallyport.plan;

import dev.sallyport.config.AwsFiles;
import dev.sallyport.model.Arn;
import dev.sallyport.model.UserError;
import java.util.Optional;

/** Reads {@code login_session}: a console session that {@code aws login} brought to the command line. */
final class SignInReader {

    private final AwsFiles files;
    private final Overrides overrides;
    private final Reasons reasons;

    SignInReader(AwsFiles files, Overrides overrides, Reasons reasons) {
        this.files = files;
        this.overrides = overrides;
        this.reasons = reasons;
    }

    /** The session of the profile, if it names one. */
    Optional<Step.Source> read(String profile, ProfileSettings settings) {
        return settings.find("login_session").map(found -> {
            reasons.add(found);
            return new Step.SignIn(profile, session(found), region(profile, settings));
        });
    }

    private static Arn session(Found found) {
        return Arn.tryParse(found.value())
                .filter(arn -> arn.service().equals("iam") || arn.service().equals("sts"))
                .filter(arn -> arn.accountId().isPresent())
                .orElseThrow(
                        () -> Values.wrong(found, "the ARN of whoever signed in (arn:aws:iam::ACCOUNT:user/NAME)"));
    }

    private String region(String profile, ProfileSettings settings) {
        Found found = overrides
                .region()
                .or(() -> settings.find("region"))
                .orElseThrow(() -> new UserError("No region is set for profile '" + Values.escaped(profile)
                                + "', and its login_session was made in one")
                        .with("Set it under " + ChainErrors.section(profile) + " in "
                                + files.config().path() + ", as aws login does."));
        reasons.add(found);
        return Values.region(found);
    }
}
