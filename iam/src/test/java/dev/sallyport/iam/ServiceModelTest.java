package dev.sallyport.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.query.Parameter;
import dev.sallyport.query.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every operation's parameters against AWS's service model, in order and with their limits; {@code service-model.txt}
 * holds the inputs of all 176 operations as botocore 1.43.11 knows them.
 */
final class ServiceModelTest {

    /** Where we are wiser than the model, and why. */
    private static final Map<String, String> EXCEPTIONS = Map.of(
            "SimulateCustomPolicy OrderedOrganizationPolicyInputList",
            "documented since that version of the model",
            "SimulateCustomPolicy ContextEntries",
            "an entry without a name or a type says nothing",
            "SimulatePrincipalPolicy ContextEntries",
            "likewise",
            "UpdateAccessKey Status",
            "Expired is what becomes of a key, not what anyone can make of it",
            "CreateLoginProfile Password",
            "only the root user of a member account has none, and that is not played",
            "CreateVirtualMFADevice VirtualMFADeviceName",
            "the serial number that it becomes part of may not be longer than 256");

    private static final Map<String, List<String>> MODEL = model();

    private static Map<String, List<String>> model() {
        Map<String, List<String>> model = new LinkedHashMap<>();
        List<String> parameters = new ArrayList<>();
        for (String line : lines()) {
            if (line.startsWith("#")) {
                continue;
            }
            if (line.startsWith(" ")) {
                parameters.add(line.trim());
            } else {
                parameters = new ArrayList<>();
                model.put(line, parameters);
            }
        }
        return model;
    }

    private static List<String> lines() {
        try (InputStream in = Objects.requireNonNull(ServiceModelTest.class.getResourceAsStream("service-model.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static Stream<Operation> operations() {
        return IamOperations.all();
    }

    @Test
    void operations_all_areKnownToTheModel() {
        assertThat(MODEL).hasSize(176);
        assertThat(MODEL.keySet()).containsAll(IamOperations.names());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void parameters_any_areThoseOfTheModelInItsOrder(Operation operation) {
        List<String> described = new ArrayList<>();
        operation.parameters().forEach(parameter -> describe(described, "", parameter));
        List<String> modelled = new ArrayList<>(MODEL.getOrDefault(operation.name(), List.of()));

        described.removeIf(line -> isException(operation, line));
        modelled.removeIf(line -> isException(operation, line));
        assertThat(described).isEqualTo(modelled);
    }

    @Test
    void exceptions_all_areNeeded() {
        assertThat(EXCEPTIONS.keySet()).allSatisfy(exception -> {
            Operation operation = operations()
                    .filter(o -> exception.startsWith(o.name() + " "))
                    .findFirst()
                    .orElseThrow();
            List<String> described = new ArrayList<>();
            operation.parameters().forEach(parameter -> describe(described, "", parameter));
            assertThat(described.stream()
                            .filter(line -> isException(operation, line))
                            .toList())
                    .isNotEmpty()
                    .isNotEqualTo(MODEL.getOrDefault(operation.name(), List.of()).stream()
                            .filter(line -> isException(operation, line))
                            .toList());
        });
    }

    private static boolean isException(Operation operation, String line) {
        String parameter = line.substring(0, line.indexOf(' ')).replaceFirst("[.!].*", "");
        return EXCEPTIONS.containsKey(operation.name() + " " + parameter);
    }

    private static void describe(List<String> all, String prefix, Parameter parameter) {
        String name = prefix + parameter.name();
        all.add(name + (parameter.required() ? "! " : " ") + text(parameter.shape()));
        if (parameter.shape() instanceof Shape.Many many) {
            if (many.member() instanceof Shape.Structure structure) {
                structure.members().forEach(member -> describe(all, name + ".N.", member));
            } else {
                all.add(name + ".N " + text(many.member()));
            }
        }
    }

    private static String text(Shape shape) {
        return switch (shape) {
            case Shape.Text text ->
                "text " + text.min() + " " + most(text.max()) + " "
                        + (text.printed().equals("[\\s\\S]*") ? "-" : text.printed());
            case Shape.Whole whole -> "whole " + whole.min() + " " + most(whole.max());
            case Shape.Flag ignored -> "flag";
            case Shape.Choice choice -> "choice " + String.join(",", choice.words());
            case Shape.Many many -> "list " + most(many.max());
            case Shape.Structure ignored -> "structure";
        };
    }

    private static String most(int max) {
        return max == Integer.MAX_VALUE ? "-" : Integer.toString(max);
    }
}
