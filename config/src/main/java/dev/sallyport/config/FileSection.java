package dev.sallyport.config;

/**
 * One section as it stands in its file, before sections of the same name and the two files are merged.
 *
 * @param kind {@code default}, {@code profile}, {@code sso-session}, {@code services}, or {@code other}, which counts for
 *     nothing
 * @param header what stands between the brackets, trimmed
 * @param section its name and settings
 */
public record FileSection(String kind, String header, ConfigSection section) {}
