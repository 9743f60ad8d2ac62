package dev.sallyport.conformance;

import static org.assertj.core.api.Assertions.fail;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/** What a test drives and does not bring along: without it the test is skipped, in CI it fails. */
final class Needs {

    private static final Pattern AWS_VERSION = Pattern.compile("^aws-cli/(\\d+)\\.(\\d+)\\.");

    private Needs() {}

    /** The {@code aws} command, new enough for {@code AWS_ENDPOINT_URL}. */
    static void aws(Scratch scratch) {
        Outcome version = scratch.shell("aws --version 2>&1").end();
        Matcher number = AWS_VERSION.matcher(version.out());
        require(
                number.find() && isNewEnough(Integer.parseInt(number.group(1)), Integer.parseInt(number.group(2))),
                "an aws command of 1.29, 2.13 or later");
    }

    static void programs(Scratch scratch, String... names) {
        for (String name : names) {
            require(scratch.shell("command -v " + name).end().status() == 0, name);
        }
    }

    static void tmux(Scratch scratch) {
        require(scratch.shell("tmux -V").end().status() == 0, "tmux");
    }

    static void cc(Scratch scratch) {
        require(scratch.shell("command -v cc").end().status() == 0, "cc, a C compiler");
    }

    /** The right to make a process namespace, which kernels and containers may refuse to anybody: there no CI can help. */
    static void processNamespaces(Scratch scratch) {
        programs(scratch, "unshare");
        Outcome made = scratch.shell("unshare --pid --fork --mount-proc true").end();
        Assumptions.assumeTrue(made.status() == 0, () -> "no process namespace can be made here: " + made.err());
    }

    /** A boto3 of 1.28 or later, the first that knows {@code AWS_ENDPOINT_URL}, where {@code python3} finds it. */
    static void boto3(Scratch scratch) {
        String isNewEnough =
                "import boto3, sys; sys.exit([int(n) for n in boto3.__version__.split('.')[:2]] < [1, 28])";
        require(
                scratch.shell("python3 -c \"" + isNewEnough + "\"").end().status() == 0,
                "boto3 1.28 or later for python3");
    }

    private static boolean isNewEnough(int major, int minor) {
        return major > 2 || (major == 2 && minor >= 13) || (major == 1 && minor >= 29);
    }

    private static void require(boolean there, String what) {
        if (!there && "1".equals(System.getenv("SALLYPORT_TESTS_SKIP_NOTHING"))) {
            fail("this machine lacks %s", what);
        }
        Assumptions.assumeTrue(there, () -> "this machine lacks " + what);
    }
}
