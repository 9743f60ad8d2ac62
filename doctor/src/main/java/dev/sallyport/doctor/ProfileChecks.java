package dev.sallyport.doctor;

import dev.sallyport.model.UserError;
import dev.sallyport.plan.ProfileResolver;
import dev.sallyport.plan.Request;
import dev.sallyport.plan.Resolution;
import dev.sallyport.platform.RecordingView;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Whether profiles lead anywhere, and what of the environment bends their way; nothing is called. */
public final class ProfileChecks {

    private ProfileChecks() {}

    /** One line if all do, else a paragraph for each that does not. */
    public static List<Check> all(ProfileResolver resolver, RecordingView view, Collection<String> names) {
        List<Check> shut = new ArrayList<>();
        for (String name : names) {
            try {
                resolver.resolve(view, Request.of(name));
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

    /** Settings that come from variables, each of which overrules what the profile says. */
    public static List<Check> overruled(Resolution resolution) {
        return resolution.reasons().stream()
                .filter(reason -> reason.origin().startsWith("$AWS_"))
                .map(reason -> Check.of(
                                "Variables",
                                State.RISK,
                                reason.what() + " is " + reason.value() + " because of " + reason.origin())
                        .because(Cause.SHADOWING_VARIABLE, "it overrules what the profile says."))
                .toList();
    }
}
