package dev.sallyport.doctor;

import dev.sallyport.config.AwsFiles;
import dev.sallyport.model.UserError;
import dev.sallyport.plan.ProfileResolver;
import dev.sallyport.plan.Request;
import dev.sallyport.plan.Resolution;
import dev.sallyport.platform.RecordingView;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether profiles lead anywhere, and what of the environment bends their way; nothing is called. */
public final class ProfileChecks {

    private static final String VARIABLE = "$AWS_";
    private static final Pattern FILE_AND_LINE = Pattern.compile(":\\d+$");

    private ProfileChecks() {}

    /** One line if all do, else a paragraph for each that does not. */
    public static List<Check> all(ProfileResolver resolver, RecordingView view, Collection<String> names) {
        List<Check> shut = new ArrayList<>();
        AwsFiles files = resolver.files(view);
        for (String name : names) {
            try {
                resolver.resolve(view, files, Request.of(name));
            } catch (UserError e) {
                shut.add(leadsNowhere(name, e));
            }
        }
        int well = names.size() - shut.size();
        Check sum = Check.open("Profiles", well + " of " + names.size() + " lead somewhere");
        return well == 0 && !shut.isEmpty()
                ? List.copyOf(shut)
                : Stream.concat(Stream.of(sum), shut.stream()).toList();
    }

    /** That a profile leads nowhere. */
    public static Check leadsNowhere(String name, UserError e) {
        return Failures.of(Check.shut("Profile", name + ": " + e.getMessage()), e, Cause.PROFILE_LEADS_NOWHERE);
    }

    /**
     * Settings of variables that overrule what the profile says.
     *
     * @param without what the same profile comes to where no such variable is set; empty if it leads nowhere then
     */
    public static List<Check> overruled(Resolution resolution, Optional<Resolution> without) {
        return resolution.reasons().stream()
                .filter(reason -> reason.origin().startsWith(VARIABLE))
                .flatMap(reason -> without.stream()
                        .flatMap(other -> other.reasons().stream())
                        .filter(other -> other.what().equals(reason.what()))
                        .filter(other -> isFromFile(other) && !other.value().equals(reason.value()))
                        .map(other -> overruled(reason, other)))
                .toList();
    }

    private static Check overruled(Resolution.Reason reason, Resolution.Reason other) {
        return Check.of("Variables", State.RISK, reason.what() + " is " + reason.value() + ", not " + other.value())
                .because(Cause.SHADOWING_VARIABLE, reason.origin() + " overrules " + other.origin() + ".")
                .next("unset " + reason.origin().substring(1) + ", if that is not what you want");
    }

    private static boolean isFromFile(Resolution.Reason reason) {
        return FILE_AND_LINE.matcher(reason.origin()).find();
    }

    /** The names of the variables that a resolution went by. */
    public static Set<String> variables(Resolution resolution) {
        return resolution.reasons().stream()
                .map(Resolution.Reason::origin)
                .filter(origin -> origin.startsWith(VARIABLE))
                .map(origin -> origin.substring(1))
                .collect(Collectors.toSet());
    }
}
