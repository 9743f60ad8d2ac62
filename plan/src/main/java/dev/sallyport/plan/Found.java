package dev.sallyport.plan;

/**
 * A value and where it was found.
 *
 * @param key such as {@code region}
 * @param value never empty
 * @param origin {@code file:line}, {@code $VARIABLE} or {@code --flag}
 */
record Found(String key, String value, String origin) {}
