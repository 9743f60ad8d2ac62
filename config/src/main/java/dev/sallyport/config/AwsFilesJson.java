package dev.sallyport.config;

import dev.sallyport.model.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The AWS files as JSON: every value with the place where it stands, secrets as null. */
public final class AwsFilesJson {

    private AwsFilesJson() {}

    /** Both files as the AWS SDKs see them: merged, profiles, SSO sessions and services by name. */
    public static Json merged(AwsFiles files) {
        return Json.object()
                .put("profiles", sections(files.profiles()))
                .put("ssoSessions", sections(files.ssoSessions()))
                .put("services", sections(files.services()))
                .put("problems", problems(files.problems()))
                .build();
    }

    /** Each file by itself, section by section as they stand, also those that count for nothing. */
    public static Json raw(AwsFiles files) {
        return Json.object()
                .put("files", Json.array(List.of(file(files.config()), file(files.credentials()))))
                .build();
    }

    private static Json file(ConfigFile file) {
        List<Json> sections = new ArrayList<>();
        for (FileSection found : file.sections()) {
            sections.add(Json.object()
                    .put("header", found.header())
                    .put("kind", found.kind())
                    .put("name", found.section().name())
                    .put("line", found.section().origin().line())
                    .put("settings", settings(found.section().settings()))
                    .build());
        }
        return Json.object()
                .put("file", file.path().toString())
                .put("kind", file.kind())
                .put("present", file.isPresent())
                .put("sections", Json.array(sections))
                .put("problems", problems(file.problems()))
                .build();
    }

    private static Json sections(Map<String, ConfigSection> sections) {
        Json.ObjectBuilder byName = Json.object();
        sections.forEach((name, section) -> byName.put(
                name,
                at(section.origin())
                        .put("settings", settings(section.settings()))
                        .build()));
        return byName.build();
    }

    private static Json settings(Map<String, Setting> settings) {
        Json.ObjectBuilder byKey = Json.object();
        settings.forEach((key, setting) -> byKey.put(key, setting(setting)));
        return byKey.build();
    }

    private static Json setting(Setting setting) {
        Json.ObjectBuilder json = Json.object();
        switch (setting) {
            case Setting.Text text -> json.put("value", text.value());
            case Setting.Hidden ignored -> json.put("value", Json.none()).put("secret", true);
            case Setting.Nested nested -> json.put("values", settings(nested.values()));
        }
        return putOrigin(json, setting.origin()).build();
    }

    private static Json problems(List<ConfigProblem> problems) {
        return Json.array(problems.stream()
                .map(problem -> at(problem.origin())
                        .put("what", problem.what())
                        .put("effect", problem.effect())
                        .put("fatal", problem.fatal())
                        .build())
                .toList());
    }

    private static Json.ObjectBuilder at(Origin origin) {
        return putOrigin(Json.object(), origin);
    }

    private static Json.ObjectBuilder putOrigin(Json.ObjectBuilder json, Origin origin) {
        json.put("file", origin.file().toString());
        return origin.line() == 0 ? json : json.put("line", origin.line());
    }
}
