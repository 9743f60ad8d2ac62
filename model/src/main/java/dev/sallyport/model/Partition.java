package dev.sallyport.model;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A partition of AWS: a set of regions with accounts, ARNs and host names of its own. Nothing crosses partitions.
 *
 * <p>Ids, DNS suffixes and region patterns are those of the AWS SDKs' {@code partitions.json}.
 */
public enum Partition {
    AWS("aws", "amazonaws.com", "us-east-1", "(us|eu|ap|sa|ca|me|af|il|mx)-\\w+-\\d+"),
    CHINA("aws-cn", "amazonaws.com.cn", "cn-north-1", "cn-\\w+-\\d+"),
    GOV_CLOUD("aws-us-gov", "amazonaws.com", "us-gov-west-1", "us-gov-\\w+-\\d+"),
    EUROPEAN_SOVEREIGN("aws-eusc", "amazonaws.eu", "eusc-de-east-1", "eusc-(de)-\\w+-\\d+");

    private final String id;
    private final String dnsSuffix;
    private final String implicitRegion;
    private final Pattern regions;

    Partition(String id, String dnsSuffix, String implicitRegion, String regions) {
        this.id = id;
        this.dnsSuffix = dnsSuffix;
        this.implicitRegion = implicitRegion;
        this.regions = Pattern.compile(regions);
    }

    /** The partition that an ARN's second part names. */
    public static Optional<Partition> byId(String id) {
        return Arrays.stream(values()).filter(p -> p.id.equals(id)).findFirst();
    }

    /** The partition that a region belongs to, known regions and those that its pattern foresees. */
    public static Optional<Partition> ofRegion(String region) {
        return Arrays.stream(values())
                .filter(p -> p.regions.matcher(region).matches())
                .findFirst();
    }

    /** The name in ARNs, for example {@code aws-cn}. */
    public String id() {
        return id;
    }

    /** What host names of this partition end with, for example {@code amazonaws.com.cn}. */
    public String dnsSuffix() {
        return dnsSuffix;
    }

    /** The region that stands for the whole partition in the SDKs, for example {@code us-east-1}. */
    public String implicitRegion() {
        return implicitRegion;
    }

    @Override
    public String toString() {
        return id;
    }
}
