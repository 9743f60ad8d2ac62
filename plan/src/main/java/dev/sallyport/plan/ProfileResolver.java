package dev.sallyport.plan;

import dev.sallyport.config.AwsFiles;
import dev.sallyport.model.Durations;
import dev.sallyport.model.UserError;
import dev.sallyport.platform.RecordingView;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Resolves a profile into the whole way to its credentials.
 *
 * <p>Pure: it reads variables and files only through the recording view, asks nobody, calls nobody and knows no secret.
 * For a setting the order is flag, variable, config file, default.
 */
public final class ProfileResolver {

    private static final Duration USUAL_MINIMUM = Duration.ofMinutes(5);

    private final KeyIndex keys;
    private final Dialect dialect;
    private final Path userHome;

    /**
     * @param keys which keys are stored
     * @param dialect whose reading of the config file holds
     * @param userHome where {@code ~} leads if {@code HOME} is not set
     */
    public ProfileResolver(KeyIndex keys, Dialect dialect, Path userHome) {
        this.keys = keys;
        this.dialect = dialect;
        this.userHome = userHome;
    }

    /**
     * Resolves what {@code request} asks for.
     *
     * @throws UserError if the config file is broken, or the profile leads nowhere; it names file, line and key
     */
    public Resolution resolve(RecordingView view, Request request) {
        return resolve(view, files(view), request);
    }

    /**
     * The files that profiles are resolved from, to read them once for many.
     *
     * @throws UserError if they are broken
     */
    public AwsFiles files(RecordingView view) {
        return dialect == Dialect.AWS_VAULT ? AwsFiles.readConfigAlone(view, userHome) : AwsFiles.read(view, userHome);
    }

    /**
     * The same from files that were read through {@code view} already.
     *
     * @throws UserError if the profile leads nowhere
     */
    public Resolution resolve(RecordingView view, AwsFiles files, Request request) {
        Overrides overrides = new Overrides(view, request, userHome);
        Reasons reasons = new Reasons();
        reasons.add("dialect", dialect.name().toLowerCase(Locale.ROOT).replace('_', '-'), "the name of the call");
        Chain chain = new ChainBuilder(files, keys, dialect, overrides, reasons).build(request.profile());
        Addresses addresses = Addresses.of(chain, overrides, files, reasons);
        Optional<String> region = addresses.deliveredRegion();
        List<Step> steps =
                strategy(overrides, reasons, request).plan(chain, new Steps(chain, dialect, addresses, reasons));
        Optional<Path> caBundle = caBundle(overrides, chain, reasons);
        Plan plan = new Plan(request.profile(), steps, region, addresses.deliveredEndpoint(), caBundle);
        return new Resolution(plan, view.evidence(), reasons.list());
    }

    /**
     * How long a cached session must last at least to be used: {@code AWS_MIN_TTL}, else five minutes.
     *
     * @throws UserError if the variable holds no duration
     */
    public static Duration minimumTimeLeft(RecordingView view) {
        Optional<String> given = view.variable("AWS_MIN_TTL");
        return given.map(value -> Durations.parse(value)
                        .orElseThrow(() -> Values.wrong(
                                new Found("minimum", value, "$AWS_MIN_TTL"), "a duration such as 5m or 300s")))
                .orElse(USUAL_MINIMUM);
    }

    private static Optional<Path> caBundle(Overrides overrides, Chain chain, Reasons reasons) {
        Optional<Found> bundle = overrides
                .variable("ca_bundle", "AWS_CA_BUNDLE")
                .or(() -> chain.first().settings().find("ca_bundle"));
        bundle.ifPresent(reasons::add);
        return bundle.map(overrides::path);
    }

    private Strategy strategy(Overrides overrides, Reasons reasons, Request request) {
        if (request.federated()) {
            return new FederationStrategy(overrides, reasons);
        }
        return switch (dialect) {
            case SALLYPORT -> new SallyportStrategy(overrides, reasons, request.withoutSession());
            case AWS_VAULT -> new AwsVaultStrategy(overrides, reasons, request.withoutSession());
        };
    }
}
