package dev.sallyport.platform;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Everything a decision was made by: each variable and each file that was consulted, in the order of first use.
 *
 * @param variables every variable asked for, found or not
 * @param files every file asked for, found or not
 * @param relative whether a path was relative, so that the working directory decided too
 */
public record Evidence(List<Variable> variables, List<ConsultedFile> files, boolean relative) {

    /**
     * A variable that was consulted.
     *
     * @param name its name
     * @param value what it held, empty if it was not set; never the value of a secret one
     * @param secret whether it may hold a secret, so that its value was not recorded
     * @param present whether it was set
     */
    public record Variable(String name, Optional<String> value, boolean secret, boolean present) {}

    /**
     * A file that was consulted.
     *
     * @param path as it was asked for, absolute
     * @param identity its state when it was read; empty if there was none
     */
    public record ConsultedFile(Path path, Optional<FileIdentity> identity) {}

    public Evidence {
        variables = List.copyOf(variables);
        files = List.copyOf(files);
    }
}
