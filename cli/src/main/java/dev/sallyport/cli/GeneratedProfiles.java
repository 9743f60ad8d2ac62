package dev.sallyport.cli;

import dev.sallyport.config.ProfileText;
import dev.sallyport.organization.ProfileSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The text of the profiles that an organisation grants: the source profile, unless the user keeps it outside the block,
 * and one profile a role.
 *
 * @param source the profile of the account that holds the users, whose key opens the first gate
 * @param mfaSerial the user's device, if there is one
 * @param region every profile's region
 * @param endpoint where the organisation answers, if it is not AWS
 * @param program this program, where profiles for SDKs are wanted too
 */
record GeneratedProfiles(
        String source, Optional<String> mfaSerial, String region, Optional<String> endpoint, Optional<String> program) {

    /** The profiles in the order of {@code specs}; none that stands in {@code outside} is written as the source. */
    List<ProfileText> texts(List<ProfileSpec> specs, Set<String> outside) {
        List<ProfileText> texts = new ArrayList<>();
        if (!outside.contains(source)) {
            texts.add(new ProfileText(source, common()));
        }
        forSdks(source).ifPresent(texts::add);
        for (ProfileSpec spec : specs) {
            texts.add(new ProfileText(spec.profile(), role(spec)));
            forSdks(spec.profile()).ifPresent(texts::add);
        }
        return texts;
    }

    private Map<String, String> role(ProfileSpec spec) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("source_profile", source);
        settings.put("role_arn", spec.roleArn().toString());
        spec.group().ifPresent(group -> settings.put("sallyport_group", group));
        settings.putAll(common());
        return settings;
    }

    private Map<String, String> common() {
        Map<String, String> settings = new LinkedHashMap<>();
        mfaSerial.ifPresent(serial -> settings.put("mfa_serial", serial));
        settings.put("region", region);
        endpoint.ifPresent(url -> settings.put("endpoint_url", url));
        return settings;
    }

    /** An SDK would assume a {@code role_arn} itself before it looked at {@code credential_process}. */
    private Optional<ProfileText> forSdks(String profile) {
        return program.map(path -> {
            Map<String, String> settings = new LinkedHashMap<>();
            settings.put("region", region);
            settings.put("credential_process", quoted(path) + " credential-process " + quoted(profile));
            endpoint.ifPresent(url -> settings.put("endpoint_url", url));
            return new ProfileText(profile + "-sdk", settings);
        });
    }

    private static String quoted(String word) {
        return word.matches("[^\\s\"'\\\\]+")
                ? word
                : "\"" + word.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
