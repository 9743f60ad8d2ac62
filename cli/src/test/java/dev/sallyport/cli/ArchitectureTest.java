package dev.sallyport.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The house as ARCHITECTURE.md draws it: arrows point down only, and some things live in one room alone. */
final class ArchitectureTest {

    private static final String ROOT = "dev.sallyport";

    /** Each room and the rooms that it may see, with what those see; from the ground up. */
    private static final Map<String, List<String>> ROOMS = Map.ofEntries(
            Map.entry("model", List.of()),
            Map.entry("platform", List.of("model")),
            Map.entry("query", List.of("model")),
            Map.entry("policy", List.of("model")),
            Map.entry("simulation", List.of("policy")),
            Map.entry("organization", List.of("policy")),
            Map.entry("config", List.of("platform")),
            Map.entry("vault", List.of("platform")),
            Map.entry("plan", List.of("config")),
            Map.entry("credentials", List.of("plan", "vault")),
            Map.entry("http", List.of("platform")),
            Map.entry("delivery", List.of("credentials", "http")),
            Map.entry("doctor", List.of("credentials", "policy")),
            Map.entry("state", List.of("organization", "platform")),
            Map.entry("iam", List.of("state", "simulation", "query")),
            Map.entry("sts", List.of("iam")),
            Map.entry("store", List.of("state")),
            Map.entry("local", List.of("sts", "store", "http")),
            Map.entry("terminal", List.of("platform")),
            Map.entry("localcli", List.of("local", "terminal")),
            Map.entry("cli", List.of("delivery", "doctor", "localcli")));

    private static final int MOST_TYPES = 60;

    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    static Set<String> rooms() {
        return ROOMS.keySet();
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void room_anyClass_seesOnlyWhatStandsBelow(String room) {
        Set<String> hidden = new HashSet<>(ROOMS.keySet());
        hidden.removeAll(visible(room));
        if (!hidden.isEmpty()) {
            check(noClasses()
                    .that()
                    .resideInAPackage(ROOT + "." + room)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(hidden.stream().map(r -> ROOT + "." + r).toArray(String[]::new)));
        }
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void room_always_isOneFlatPackageOfModestSize(String room) {
        List<String> types = new ArrayList<>();
        for (JavaClass type : CODE) {
            if ((type.getPackageName() + ".").startsWith(ROOT + "." + room + ".")) {
                assertThat(type.getPackageName()).isEqualTo(ROOT + "." + room);
                if (type.isTopLevelClass()) {
                    types.add(type.getSimpleName());
                }
            }
        }
        assertThat(types).isNotEmpty().hasSizeLessThanOrEqualTo(MOST_TYPES);
    }

    @Test
    void awsSdk_mainCode_isSeenByCredentialsAlone() {
        check(onlyIn("credentials", "software.amazon.awssdk.."));
    }

    @Test
    void commandLineParser_mainCode_isSeenByTerminalAndTheTreeOfCommandsAlone() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".terminal", ROOT + ".cli")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("picocli.."));
    }

    @Test
    void jsonParser_mainCode_isSeenByModelAlone() {
        check(onlyIn("model", "tools.jackson.."));
    }

    @Test
    void yamlParser_mainCode_isSeenByOrganizationAlone() {
        check(onlyIn("organization", "org.snakeyaml.."));
    }

    @Test
    void bouncyCastle_mainCode_isSeenByVaultAlone() {
        check(onlyIn("vault", "org.bouncycastle.."));
    }

    @Test
    void database_mainCode_isSeenByStoreAlone() {
        check(onlyIn("store", "java.sql.."));
    }

    @Test
    void nativeCalls_mainCode_livePlatformAlone() {
        check(onlyIn("platform", "java.lang.foreign.."));
    }

    @Test
    void pureRooms_always_touchNoFileNetworkOrProcess() {
        check(noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".policy", ROOT + ".organization", ROOT + ".model")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.nio.file..", "java.net.http..")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.io.File")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.net.Socket")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.lang.ProcessBuilder"));
    }

    @Test
    void environment_mainCode_isReadInOnePlace() {
        check(noClasses()
                .that()
                .doNotHaveFullyQualifiedName(ROOT + ".platform.Environment")
                .should()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "getenv", String.class));
    }

    @Test
    void systemConsole_anywhere_isBanned() {
        check(noClasses().should().callMethod(System.class, "console"));
    }

    @Test
    void standardStreams_outsideTerminal_areNotUsed() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".terminal")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err"));
    }

    @Test
    void deserialization_anywhere_isBanned() {
        check(noClasses().should().dependOnClassesThat().haveFullyQualifiedName("java.io.ObjectInputStream"));
    }

    @Test
    void topLevelClasses_thatAreNotInterfacesOrEnums_areFinal() {
        check(classes()
                .that()
                .areTopLevelClasses()
                .and()
                .areNotInterfaces()
                .and()
                .areNotEnums()
                .and()
                .doNotHaveSimpleName("package-info")
                .should()
                .haveModifier(JavaModifier.FINAL));
    }

    private static ArchRule onlyIn(String room, String library) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "." + room)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library);
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(CODE);
    }

    private static Set<String> visible(String room) {
        Set<String> seen = new HashSet<>(Arrays.asList(room));
        Map<String, List<String>> open = new HashMap<>(ROOMS);
        List<String> next = new ArrayList<>(open.getOrDefault(room, List.of()));
        while (!next.isEmpty()) {
            String below = next.removeLast();
            if (seen.add(below)) {
                next.addAll(open.getOrDefault(below, List.of()));
            }
        }
        return seen;
    }
}
