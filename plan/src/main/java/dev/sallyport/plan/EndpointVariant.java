package dev.sallyport.plan;

/** Which of AWS's own addresses of a service is meant, where it has several. */
public enum EndpointVariant {
    /** Cryptography validated under FIPS 140 ({@code use_fips_endpoint}). */
    FIPS,
    /** Reachable over IPv6 as well ({@code use_dualstack_endpoint}). */
    DUAL_STACK,
    /** The one address for many regions, {@code sts.amazonaws.com} ({@code sts_regional_endpoints = legacy}). */
    GLOBAL
}
