package dev.sallyport.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.sallyport.model.UserError;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/**
 * Any bytes at all as either file: they are read, with every problem in its line, or refused as a file is refused; and an
 * edit changes nothing that it was not asked to change. With {@code -Pfuzz} the bytes are Jazzer's, otherwise the files in
 * {@code ConfigFileFuzzTestInputs}.
 */
class ConfigFileFuzzTest {

    private static final Path PATH = Path.of("/made-up/file");
    private static final ProfileText NEW = new ProfileText("fuzzed-in", Map.of("region", "r"));

    @DictionaryFile(resourcePath = "config.dict")
    @FuzzTest
    void inspect_anyBytes_areReadOrRefused(byte[] bytes) {
        for (Kinds kinds : Kinds.values()) {
            ConfigFile file = ConfigFile.inspect(PATH, bytes, kinds);
            assertThat(file.problems())
                    .allSatisfy(problem -> assertThat(problem.text()).doesNotContain("\n"));
            AwsFiles both = new AwsFiles(file, file);
            assertThat(AwsFilesJson.merged(both).toText()).isNotBlank();
            assertThat(AwsFilesJson.raw(both).toText()).isNotBlank();
        }
        edit(bytes);
    }

    private static void edit(byte[] bytes) {
        ConfigFile before;
        ConfigEditor editor;
        try {
            before = ConfigFile.parse(PATH, bytes);
            editor = ConfigEditor.of(PATH, bytes);
        } catch (UserError e) {
            assertThat(e.details()).isNotEmpty();
            return;
        }
        if (before.profile(NEW.name()).isPresent()) {
            return;
        }
        byte[] after = editor.putProfile(NEW).content();
        assertThat(Arrays.copyOf(after, bytes.length)).isEqualTo(bytes);
        assertThat(ConfigFile.parse(PATH, after).profiles())
                .hasSize(before.profiles().size() + 1);
    }
}
