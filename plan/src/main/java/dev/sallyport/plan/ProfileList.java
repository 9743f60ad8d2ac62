package dev.sallyport.plan;

import dev.sallyport.config.AwsFiles;
import dev.sallyport.config.ConfigFile;
import dev.sallyport.config.ConfigSection;
import dev.sallyport.config.Origin;
import java.util.List;
import java.util.Optional;

/** The profiles of a config file at a glance. */
public final class ProfileList {

    private ProfileList() {}

    /**
     * One profile, with what it inherits.
     *
     * @param name its name
     * @param source the profile that its role is assumed from
     * @param roleArn the role that it assumes, as it is written
     * @param region its region
     * @param mfaSerial the device that it names or inherits
     * @param group the IAM group that grants the role, where the profile was generated from an organisation
     * @param origin of its section
     */
    public record Entry(
            String name,
            Optional<String> source,
            Optional<String> roleArn,
            Optional<String> region,
            Optional<String> mfaSerial,
            Optional<String> group,
            Origin origin) {}

    /** Every profile in the order of the file. An empty {@code [default]} is there for others only and left out. */
    public static List<Entry> of(AwsFiles files, Dialect dialect) {
        return files.profiles().values().stream()
                .filter(section -> !section.name().equals(ConfigFile.DEFAULT)
                        || !section.settings().isEmpty())
                .map(section -> entry(files, section, dialect))
                .toList();
    }

    private static Entry entry(AwsFiles files, ConfigSection section, Dialect dialect) {
        ProfileSettings settings = ProfileSettings.of(files, section.name(), dialect);
        return new Entry(
                section.name(),
                settings.value("source_profile").filter(source -> !source.equals(section.name())),
                settings.value("role_arn"),
                settings.value("region"),
                settings.value("mfa_serial"),
                settings.value("sallyport_group"),
                section.origin());
    }
}
