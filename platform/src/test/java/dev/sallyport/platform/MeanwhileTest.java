package dev.sallyport.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.model.UserError;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class MeanwhileTest {

    @Test
    void result_ofAJobThatWaitsForItsCaller_isWhatItAnswers() throws IOException {
        CountDownLatch callerWentOn = new CountDownLatch(1);
        Meanwhile<String> meanwhile = Meanwhile.doing(() -> {
            callerWentOn.await();
            return "answer";
        });
        callerWentOn.countDown();
        assertThat(meanwhile.result()).isEqualTo("answer");
    }

    @Test
    void result_ofAJobThatFails_failsAsItDid() {
        IOException unreadable = new IOException("unreadable");
        UserError refused = new UserError("refused");
        assertThatThrownBy(() -> failingWith(unreadable).result()).isSameAs(unreadable);
        assertThatThrownBy(() -> failingWith(refused).result()).isSameAs(refused);
    }

    private static Meanwhile<String> failingWith(Exception failure) {
        return Meanwhile.doing(() -> {
            throw failure;
        });
    }
}
