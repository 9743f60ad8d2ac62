package dev.sallyport.platform;

/** Where sessions are cached. */
public enum SessionCachePlace {
    /** In the runtime directory, in memory; in the vault where there is none. */
    RUNTIME,
    /** In the vault, sealed. */
    VAULT,
    /** Nowhere. */
    OFF
}
