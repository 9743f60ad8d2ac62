package dev.sallyport.cli;

import dev.sallyport.platform.Environment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The {@code aws} command on PATH, as far as the demo needs it: from 1.29 and 2.13 on it knows AWS_ENDPOINT_URL. */
final class AwsCommand {

    private static final Pattern VERSION = Pattern.compile("aws-cli/(\\d{1,4})\\.(\\d{1,4})\\..*", Pattern.DOTALL);
    private static final int SECONDS = 30;

    private AwsCommand() {}

    /** Whether there is one, and it is new enough. */
    static boolean isUsable(Environment environment) {
        ProcessBuilder aws = new ProcessBuilder("aws", "--version").redirectErrorStream(true);
        aws.environment().clear();
        aws.environment().putAll(environment.variables());
        try {
            Process process = aws.start();
            String said = new String(process.getInputStream().readNBytes(1024), StandardCharsets.UTF_8);
            return process.waitFor(SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0 && knowsEndpoint(said);
        } catch (IOException e) {
            return false; // there is none
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    static boolean knowsEndpoint(String said) {
        Matcher version = VERSION.matcher(said);
        if (!version.matches()) {
            return false;
        }
        int major = Integer.parseInt(version.group(1));
        int minor = Integer.parseInt(version.group(2));
        return major == 1 ? minor >= 29 : major > 2 || minor >= 13;
    }
}
