package dev.sallyport.credentials;

import dev.sallyport.platform.Environment;
import dev.sallyport.platform.Notices;
import dev.sallyport.platform.Time;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What of the machine obtaining needs.
 *
 * @param environment proxies, authorities, and the environment of helpers
 * @param time the clocks
 * @param notices for saying whom we wait for
 * @param lockDirectory where the locks lie that make one flight of many processes: the runtime directory, else the home;
 *     empty if neither can be written, and then every process flies alone
 */
public record Surroundings(Environment environment, Time time, Notices notices, Optional<Path> lockDirectory) {}
