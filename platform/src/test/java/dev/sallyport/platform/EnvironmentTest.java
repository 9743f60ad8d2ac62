package dev.sallyport.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentTest {

    @Test
    void get_emptyVariable_isPresentButNotNonEmpty() {
        Environment environment = new Environment(Map.of("EMPTY", "", "FULL", "x"));

        assertThat(environment.get("EMPTY")).contains("");
        assertThat(environment.nonEmpty("EMPTY")).isEmpty();
        assertThat(environment.nonEmpty("FULL")).contains("x");
        assertThat(environment.get("MISSING")).isEmpty();
    }

    @Test
    void variables_cannotBeChanged() {
        assertThatThrownBy(() -> new Environment(Map.of()).variables().put("A", "b"))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void restored_scriptChangedVariables_getTheirOldValuesBack() {
        Map<String, String> process = Map.of(
                "SALLYPORT_SAVED_MARK", "1",
                "LC_ALL", "C.UTF-8",
                "SALLYPORT_SAVED_LC_ALL", "de_DE.UTF-8",
                "SALLYPORT_SAVED_CLASSPATH", "/their/own",
                "HOME", "/home/u");

        assertThat(Environment.restored(process))
                .isEqualTo(Map.of("LC_ALL", "de_DE.UTF-8", "CLASSPATH", "/their/own", "HOME", "/home/u"));
    }

    @Test
    void restored_variableThatTheScriptAdded_isGone() {
        assertThat(Environment.restored(Map.of("SALLYPORT_SAVED_MARK", "1", "LC_ALL", "C.UTF-8")))
                .isEmpty();
    }

    @Test
    void restored_withoutTheScript_changesNothing() {
        assertThat(Environment.restored(Map.of("LC_ALL", "C", "CLASSPATH", "x")))
                .isEqualTo(Map.of("LC_ALL", "C", "CLASSPATH", "x"));
    }
}
