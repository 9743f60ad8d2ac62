package dev.sallyport.organization;

import dev.sallyport.model.Json;

/**
 * A lint that fires.
 *
 * @param account where
 * @param place what it is about, for example {@code group "_account.security-dev"}
 * @param text what is the matter
 */
public record Finding(Lint lint, String account, String place, String text) {

    /** As data. */
    public Json json() {
        return Json.object()
                .put("id", lint.id())
                .put("severity", lint.severity().toString())
                .put("account", account)
                .put("place", place)
                .put("text", text)
                .put("advice", lint.advice())
                .build();
    }
}
