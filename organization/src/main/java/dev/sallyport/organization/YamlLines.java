package dev.sallyport.organization;

import dev.sallyport.model.Json;

/** Texts as YAML: in double quotes, which JSON and YAML write alike, so that nothing is taken for a number or a truth. */
final class YamlLines {

    private YamlLines() {}

    static String text(String text) {
        return Json.of(text).toText();
    }
}
