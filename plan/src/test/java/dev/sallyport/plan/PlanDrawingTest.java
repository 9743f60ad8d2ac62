package dev.sallyport.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sallyport.config.AwsFiles;
import dev.sallyport.model.Json;
import dev.sallyport.model.UserError;
import dev.sallyport.platform.Environment;
import dev.sallyport.platform.RecordingView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanDrawingTest {

    private static final Instant NOW = Instant.parse("2026-01-02T15:00:00Z");

    @TempDir
    Path directory;

    @Test
    void lines_roleBehindAUser_twoGates() throws IOException {
        String all = String.join("\n", PlanDrawing.lines(explain("prod"))).replace(directory.toString(), "~");
        assertThat(all).startsWith("""
                        prod

                          ●  Key 'security' (AKIAMADEUP) from the vault
                          │
                          ◆  Gate 1: GetSessionToken for 8h, STS in eu-west-1
                          │  asks for an MFA code of arn:aws:iam::111111111111:mfa/bob@acme.com
                          │
                          ◆  Gate 2: AssumeRole for 1h, STS in eu-west-1
                          │  arn:aws:iam::222222222222:role/allow-full-access-from-other-accounts
                          │  session name made at the call
                          │  granted by the group _account.prod-full-access
                          │
                          ▼  Delivered: a session of role/allow-full-access-from-other-accounts in
                             account 222222222222, for use in eu-west-1

                        Because of
                          dialect           sallyport (the name of the call)
                          role_arn
                            arn:aws:iam::222222222222:role/allow-full-access-from-other-accounts
                        """);
        assertThat(all)
                .contains("  session           8h (default)\n")
                .contains("\n\nLooked at\n  file              ~/config\n")
                .contains("  set               AWS_CONFIG_FILE=~/config\n")
                .contains("  not set           ");
    }

    @Test
    void lines_anyPlan_areNoWiderThanEightyColumnsWhereAWordIsNot() throws IOException {
        assertThat(PlanDrawing.lines(explain("prod")))
                .allSatisfy(
                        line -> assertThat(line.length() <= 80 || line.strip().split(" ").length == 1)
                                .as(line)
                                .isTrue());
    }

    @Test
    void lines_controlCharactersFromOutside_areEscaped() {
        Plan plan = new Plan(
                "x\u001b[31m",
                List.of(new Step.StoredKey("k\u0007", "AKIA", Optional.empty())),
                Optional.empty(),
                Optional.empty());
        Resolution resolution = new Resolution(
                plan,
                new RecordingView(new Environment(Map.of())).evidence(),
                List.of(new Resolution.Reason("a\r", "b\n", "c\u009b")));
        assertThat(String.join("", PlanDrawing.lines(explained(resolution))).codePoints())
                .noneMatch(Character::isISOControl);
    }

    @Test
    void lines_sessionInTheCache_gateIsOpenUntilItEnds() throws IOException {
        Resolution prod = resolve("prod");
        Explanation held = new Explanation(
                prod,
                List.of(Optional.empty(), Optional.of(NOW.plusSeconds(22_350)), Optional.empty()),
                List.of(),
                NOW,
                ZoneOffset.ofHours(1),
                new Explanation.Other("aws-vault", true, List.of("the same")));
        assertThat(PlanDrawing.lines(held))
                .contains("  │  open until 22:12 +01:00: cached for another 6h12m, no call", "Called as aws-vault");
        assertThat(PlanDrawing.json(held).toText())
                .contains("\"cachedUntil\":\"2026-01-02T21:12:30Z\"")
                .contains("\"firstStepToDo\":2");
    }

    @Test
    void lines_nextCalls_sayWhatBecomesOfThem() throws IOException {
        Explanation prod = explain("prod");
        List<String> process = List.of("credential-process", "prod");
        List<Explanation.NextCall> next = List.of(
                Explanation.NextCall.answered(process, NOW.plusSeconds(60)),
                Explanation.NextCall.startsJava(List.of("exec", "-d", "8h", "prod"), "AWS_REGION is set now"),
                new Explanation.NextCall(
                        process, Optional.empty(), Optional.of("it was cleared"), Optional.of("it never is")));
        Explanation all =
                new Explanation(prod.resolution(), prod.cached(), next, prod.now(), prod.zone(), prod.other());

        assertThat(String.join("\n", PlanDrawing.lines(all))).contains("""

                The next call, with the same environment
                  credential-process prod
                    answered without a JVM until 15:01 +00:00
                  exec -d 8h prod
                    starts Java, because AWS_REGION is set now
                  credential-process prod
                    starts Java, because it was cleared; its answer will not be kept: it never
                    is

                Because of
                """);
        assertThat(PlanDrawing.json(all).toText())
                .contains(
                        "{\"words\":[\"credential-process\",\"prod\"],\"startsJava\":false,\"answeredUntil\":\"2026-01-02T15:01:00Z\"}")
                .contains("\"startsJava\":true,\"because\":\"it was cleared\",\"notKept\":\"it never is\"");
    }

    @Test
    void lines_otherDialectLeadsElsewhere_showItsWholeWay() throws IOException {
        Resolution prod = resolve("prod");
        Plan other = new Plan("prod", List.of(prod.plan().steps().getFirst()), Optional.empty(), Optional.empty());
        Explanation.Other differs = Explanation.Other.of(Dialect.AWS_VAULT, prod.plan(), () -> other);
        assertThat(differs.lines()).containsExactly("Key 'security' (AKIAMADEUP) from the vault");
        Explanation.Other refused = Explanation.Other.of(Dialect.AWS_VAULT, prod.plan(), () -> {
            throw new UserError("no");
        });
        assertThat(refused.lines()).containsExactly("refused: no");
    }

    @Test
    void json_roleBehindAUser_holdsEveryStepAndItsEvidence() throws IOException {
        Json.Obj json = PlanDrawing.json(explain("prod")).asObject().orElseThrow();
        List<Json> steps = json.get("steps").flatMap(Json::asArray).orElseThrow();
        assertThat(steps)
                .extracting(step -> step.asObject().orElseThrow().text("step").orElseThrow())
                .containsExactly("StoredKey", "GetSessionToken", "AssumeRole");
        Json.Obj role = steps.getLast().asObject().orElseThrow();
        assertThat(role.get("durationSeconds").flatMap(Json::asLong)).contains(3600L);
        assertThat(role.text("group")).contains("_account.prod-full-access");
        assertThat(json.get("evidence").orElseThrow().toText())
                .contains("AWS_REGION")
                .contains("config");
        assertThat(Json.parse(json.toPrettyText())).isEqualTo(json);
    }

    @Test
    void list_profiles_withWhatTheyInherit() throws IOException {
        resolve("prod");
        Map<String, String> variables =
                Map.of("AWS_CONFIG_FILE", directory.resolve("config").toString());
        AwsFiles files = AwsFiles.read(new RecordingView(new Environment(variables)), directory);
        assertThat(ProfileList.of(files, Dialect.SALLYPORT))
                .extracting(ProfileList.Entry::name, ProfileList.Entry::source, ProfileList.Entry::region)
                .containsExactly(
                        tuple("default", Optional.empty(), Optional.of("eu-west-1")),
                        tuple("security", Optional.empty(), Optional.of("eu-west-1")),
                        tuple("prod", Optional.of("security"), Optional.of("eu-west-1")));
    }

    private Explanation explain(String profile) throws IOException {
        return explained(resolve(profile));
    }

    private static Explanation explained(Resolution resolution) {
        Explanation.Other other = Explanation.Other.of(Dialect.AWS_VAULT, resolution.plan(), resolution::plan);
        return new Explanation(resolution, List.of(), List.of(), NOW, ZoneOffset.UTC, other);
    }

    private Resolution resolve(String profile) throws IOException {
        Path config = Files.writeString(directory.resolve("config"), """
                [default]
                region = eu-west-1
                [profile security]
                mfa_serial = arn:aws:iam::111111111111:mfa/bob@acme.com
                [profile prod]
                source_profile = security
                role_arn = arn:aws:iam::222222222222:role/allow-full-access-from-other-accounts
                sallyport_group = _account.prod-full-access
                """);
        KeyIndex keys = new KeyIndex(Map.of("security", new KeyIndex.Entry("AKIAMADEUP", Optional.empty())));
        RecordingView view = new RecordingView(new Environment(Map.of("AWS_CONFIG_FILE", config.toString())));
        return new ProfileResolver(keys, Dialect.SALLYPORT, directory).resolve(view, Request.of(profile));
    }
}
