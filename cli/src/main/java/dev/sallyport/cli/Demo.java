package dev.sallyport.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * What {@code demo} shows: one person's first day with the reference architecture, each step the command that a user
 * would type and its real output. A step that does not come out as it should ends the demo as a failure.
 */
final class Demo {

    private static final String USER = "bob@acme.com";
    private static final String SERIAL = "arn:aws:iam::123456789012:mfa/" + USER;
    private static final String PROD_ROLE = "arn:aws:iam::567890123456:role/allow-read-only-access-from-other-accounts";

    private final DemoStage stage;

    Demo(DemoStage stage) {
        this.stage = stage;
    }

    void play() {
        setTheStage();
        passBothGates();
        meetRefusals();
        stage.tell("That was the main job: one code, two gates, and nothing on the way that lasts.");
    }

    private void setTheStage() {
        stage.tell(
                "A local organisation of six accounts stands in for AWS: it checks signatures, MFA codes,",
                "policies and expiry as AWS does, on this machine alone. " + USER + " has an access key and a",
                "virtual MFA device in its security account, and is in the group _account.prod-read-only.");
        stage.succeed("local", "start", "--background", "--port", "0");

        stage.tell("Bob's key goes into the vault, encrypted. (As on your first day: the key comes from an admin.)");
        stage.succeedPiped(
                List.of("local", "user", "key", USER, "--json"), List.of("add", "security", "--mfa-serial", SERIAL));

        stage.tell("Profiles for the roles that bob's groups open, in a block of its own in ~/.aws/config:");
        stage.succeed("profiles", "generate", "--user", USER, "--local");
    }

    private void passBothGates() {
        stage.tell("The first gate: the key and an MFA code. It prints the user.");
        stage.succeed(exec("security"));

        stage.tell("The second gate: the role in prod. The MFA session still stands, so no second code.");
        stage.succeed(exec("prod"));
    }

    private void meetRefusals() {
        stage.tell("Bob is not in stage's group. AWS does not say why it refuses; Sallyport says what it can:");
        stage.succeed("profiles", "generate", "--user", USER, "--local", "--account", "stage", "--level", "read-only");
        stage.fail(exec("stage"));

        stage.tell("A wrong MFA code, after forgetting the session:");
        stage.succeed("clear");
        stage.typeWrongCodeNext();
        stage.fail(exec("security"));

        stage.tell("The same role without MFA: a second entry of the same key, and no device named.");
        stage.succeedPiped(
                List.of("local", "user", "key", USER, "--json"), List.of("add", "without-mfa", "--no-add-config"));
        stage.fail(exec("--region", "us-west-2", "--role-arn", PROD_ROLE, "without-mfa"));
    }

    /** {@code exec WORDS -- aws sts get-caller-identity}. */
    private String[] exec(String... words) {
        List<String> line = new ArrayList<>(List.of("exec"));
        line.addAll(List.of(words));
        line.add("--");
        line.addAll(stage.identityCommand());
        return line.toArray(String[]::new);
    }
}
