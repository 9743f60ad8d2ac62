package dev.sallyport.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** A new employee's first day, by the commands of the documentation alone: henry at his terminal, jane at hers. */
final class FirstDayTest {

    private static final String HENRY = "henry@acme.com";
    private static final String DEVICE = "arn:aws:iam::123456789012:mfa/" + HENRY;
    private static final String PASSWORD = "henry's+Own/password/9";

    @Test
    void henry_fromFirstPasswordToProd_byDocumentedCommandsAlone() throws IOException {
        try (Scratch scratch = Scratch.create()) {
            Needs.aws(scratch);
            scratch.organisation();
            Authenticator phone = new Authenticator();
            try (Screen console = Screen.open(scratch)) {
                signsInAndChangesHisPassword(scratch, console);
                enrolsHisDevice(scratch, console, phone);
                signsInWithMfa(console, phone);
                makesHisKeyAndStoresIt(console);
            }
            isPutIntoHisGroup(scratch);
            try (Screen work = Screen.open(scratch)) {
                worksInProd(work, phone);
            }
        }
    }

    private static void signsInAndChangesHisPassword(Scratch scratch, Screen console) {
        String first =
                scratch.sallyport("local", "user", "password", HENRY).succeeds().line();
        console.type("eval \"$(sallyport local sign-in henry@acme.com)\"");
        console.waitFor("Password of henry@acme.com: *$");
        console.type(first);
        console.waitFor("The password has to be changed first.");
        console.waitFor("New password: *$");
        console.type(PASSWORD + "x");
        console.waitFor("New password again: *$");
        console.type(PASSWORD);
        console.waitFor("(?s)The two are not the same, try again\\..*New password: *$");
        console.type(PASSWORD);
        console.waitFor("(?s)try again\\..*New password again: *$");
        console.type(PASSWORD);
        assertSucceeds(console, "aws iam get-user --query User.Arn --output text");
        console.waitFor("^arn:aws:iam::123456789012:user/henry@acme.com$");
    }

    private static void enrolsHisDevice(Scratch scratch, Screen console, Authenticator phone) throws IOException {
        assertSucceeds(
                console,
                "aws iam create-virtual-mfa-device --virtual-mfa-device-name henry@acme.com --outfile seed"
                        + " --bootstrap-method Base32StringSeed");
        phone.learn(Files.readString(scratch.work().resolve("seed")));
        assertSucceeds(
                console,
                "aws iam enable-mfa-device --user-name henry@acme.com --serial-number " + DEVICE
                        + " --authentication-code1 " + phone.code() + " --authentication-code2 " + phone.code());
        console.type("aws iam create-access-key");
        console.waitFor("is not authorized to perform: iam:CreateAccessKey");
    }

    private static void signsInWithMfa(Screen console, Authenticator phone) {
        console.type("clear; eval \"$(sallyport local sign-in henry@acme.com --mfa-token " + phone.code() + ")\"");
        console.waitFor("Password of henry@acme.com: *$");
        console.type(PASSWORD);
        assertThat(console.status()).isZero();
    }

    private static void makesHisKeyAndStoresIt(Screen console) {
        assertSucceeds(console, "aws iam create-access-key | sallyport add security --mfa-serial " + DEVICE);
        console.waitFor("It is arn:aws:iam::123456789012:user/henry@acme.com.");
    }

    /** What jane does, who administers: with her own key, and a code of her own device. */
    private static void isPutIntoHisGroup(Scratch scratch) {
        scratch.organisation().store("jane", "jane@acme.com", "--mfa-serial", DEVICE.replace("henry", "jane"));
        String code = scratch.organisation().code("jane@acme.com");
        scratch.shell("sallyport exec jane --mfa-token " + code + " -- aws iam add-user-to-group"
                        + " --group-name _account.prod-read-only --user-name henry@acme.com")
                .succeeds();
    }

    private static void worksInProd(Screen work, Authenticator phone) {
        assertSucceeds(work, "sallyport profiles generate --user henry@acme.com --local");
        work.type("sallyport exec prod -- aws sts get-caller-identity");
        work.waitFor("Enter MFA code.*: *$");
        work.type(phone.code());
        work.waitFor("arn:aws:sts::567890123456:assumed-role/" + Organisation.READ_ONLY + "/");
        assertThat(work.status()).isZero();
    }

    private static void assertSucceeds(Screen screen, String line) {
        screen.type(line);
        assertThat(screen.status()).as("%s%n%s", line, screen.text()).isZero();
    }
}
