package dev.sallyport.sts;

import static dev.sallyport.sts.House.assume;
import static dev.sallyport.sts.Lab.ALL;
import static dev.sallyport.sts.Lab.AWAY;
import static dev.sallyport.sts.Lab.HOME;
import static dev.sallyport.sts.Lab.parameters;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.model.AwsError;
import dev.sallyport.model.Partition;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Which credentials open which operations, whatever policies allow: every caller here may do everything. */
class WhoMayCallTest {

    private static final String KEY = "AKIAQNZGKIQY56JQ7WML";

    private final Lab lab = new Lab();
    private final Caller amy = lab.user("amy", ALL);
    private final String role = lab.role(
            AWAY,
            "target",
            Lab.document("\"Effect\": \"Allow\", \"Principal\": {\"AWS\": [\"111111111111\", \"022222222222\"]},"
                    + " \"Action\": \"sts:AssumeRole\""),
            ALL);

    @ParameterizedTest(name = "{0} {1}")
    @CsvFileSource(resources = "/who-may-call.csv", delimiter = '|', numLinesToSkip = 1)
    void call_withCredential_isAnsweredOrRefusedInTheseWords(
            String credential, String operation, String code, String words) {
        Caller caller = caller(credential);

        assertThat(outcome(() -> call(operation, caller))).isEqualTo(code.equals("ok") ? "ok" : code + ": " + words);
    }

    @Test
    void rootSession_askedForADay_lastsAnHour() {
        Caller root = new Caller.Root(Partition.AWS, HOME);

        assertThat(lab.house
                        .sts
                        .getSessionToken(root, Map.of("DurationSeconds", "86400"))
                        .expiration())
                .contains(lab.house.time.now().minusMillis(750).plusSeconds(3600));
        assertThat(lab.house
                        .sts
                        .getSessionToken(root, Map.of("DurationSeconds", "900"))
                        .expiration())
                .contains(lab.house.time.now().minusMillis(750).plusSeconds(900));
    }

    @Test
    void rootSession_identity_isTheRootUser() {
        Caller session = caller("root-session");

        CallerIdentity identity = lab.house.sts.getCallerIdentity(session);

        assertThat(identity.arn()).hasToString("arn:aws:iam::111111111111:root");
        assertThat(identity.userId()).isEqualTo("111111111111");
    }

    private Caller caller(String credential) {
        House house = lab.house;
        return switch (credential) {
            case "user" -> amy;
            case "user-session" -> house.holder(house.sts.getSessionToken(amy, Map.of()));
            case "console" -> house.holder(house.sts.consoleSession(house.user("amy"), Optional.empty()));
            case "role" -> lab.session(amy, role);
            case "federated" ->
                house.holder(house.sts
                        .getFederationToken(amy, parameters("Name", "visitor", "Policy", ALL), House.REQUEST)
                        .credentials());
            case "root" -> new Caller.Root(Partition.AWS, HOME);
            case "root-session" ->
                house.holder(house.sts.getSessionToken(new Caller.Root(Partition.AWS, HOME), Map.of()));
            default -> throw new IllegalArgumentException(credential);
        };
    }

    private void call(String operation, Caller caller) {
        StsOperations sts = lab.house.sts;
        switch (operation) {
            case "GetCallerIdentity" -> sts.getCallerIdentity(caller);
            case "GetSessionToken" -> sts.getSessionToken(caller, Map.of()).close();
            case "AssumeRole" ->
                sts.assumeRole(caller, assume(role), House.REQUEST).close();
            case "GetFederationToken" ->
                sts.getFederationToken(caller, parameters("Name", "visitor"), House.REQUEST)
                        .close();
            case "GetAccessKeyInfo" -> sts.getAccessKeyInfo(caller, parameters("AccessKeyId", KEY), House.REQUEST);
            case "DecodeAuthorizationMessage" ->
                sts.decodeAuthorizationMessage(caller, parameters("EncodedMessage", "x"), House.REQUEST);
            case "IAM" -> new IamAccess(lab.house.state, lab.house.time).admit(caller, House.REQUEST);
            default -> throw new IllegalArgumentException(operation);
        }
    }

    private static String outcome(Runnable call) {
        try {
            call.run();
            return "ok";
        } catch (AwsError e) {
            return e.code() + ": " + e.words();
        }
    }
}
