package dev.sallyport.simulation;

import dev.sallyport.model.Arn;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Scenarios of {@code ec2:RunInstances}, each of which wants certain kinds of resources in a simulation. */
public enum ResourceHandling {
    VPC_INSTANCE_STORE("EC2-VPC-InstanceStore", "instance", "image", "security-group", "network-interface"),
    VPC_INSTANCE_STORE_SUBNET(
            "EC2-VPC-InstanceStore-Subnet", "instance", "image", "security-group", "network-interface", "subnet"),
    VPC_EBS("EC2-VPC-EBS", "instance", "image", "security-group", "network-interface", "volume"),
    VPC_EBS_SUBNET(
            "EC2-VPC-EBS-Subnet", "instance", "image", "security-group", "network-interface", "subnet", "volume");

    private final String text;

    @SuppressWarnings("ImmutableEnumChecker") // an immutable list
    private final List<String> kinds;

    ResourceHandling(String text, String... kinds) {
        this.text = text;
        this.kinds = List.of(kinds);
    }

    /**
     * The scenario of that name.
     *
     * @throws dev.sallyport.model.AwsError {@code InvalidInput} if there is none
     */
    public static ResourceHandling of(String text) {
        return Arrays.stream(values())
                .filter(option -> option.text.equals(text))
                .findFirst()
                .orElseThrow(() -> SimulationErrors.unknownResourceHandling(text));
    }

    /** @throws dev.sallyport.model.AwsError {@code InvalidInput} if a kind of resource is missing */
    void check(List<String> resources) {
        Set<String> given = resources.stream()
                .map(Arn::tryParse)
                .flatMap(Optional::stream)
                .filter(arn -> arn.service().equals("ec2"))
                .map(Arn::resourceType)
                .collect(Collectors.toSet());
        List<String> missing =
                kinds.stream().filter(kind -> !given.contains(kind)).toList();
        if (!missing.isEmpty()) {
            throw SimulationErrors.missingResources(text, missing);
        }
    }
}
