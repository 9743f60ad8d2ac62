package dev.sallyport.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class BodyBudgetTest {

    private static final int LARGE = BodyBudget.SMALL + 1;
    private static final int LIMIT = 2 * LARGE;

    private final BodyBudget budget = new BodyBudget(LIMIT);

    @Test
    void read_whileThereIsRoom_givesBodies() throws IOException {
        assertThat(announced(LARGE)).isInstanceOf(BodyBudget.Body.class);
        assertThat(announced(LARGE)).isInstanceOf(BodyBudget.Body.class);
        assertThat(announced(LARGE)).isInstanceOf(BodyBudget.NoRoom.class);
    }

    @Test
    void read_smallBody_needsNoRoom() throws IOException {
        announced(LIMIT);
        assertThat(announced(BodyBudget.SMALL)).isInstanceOf(BodyBudget.Body.class);
        assertThat(chunked(BodyBudget.SMALL)).isInstanceOf(BodyBudget.Body.class);
        assertThat(chunked(LARGE)).isInstanceOf(BodyBudget.NoRoom.class);
    }

    @Test
    void close_givesTheShareBack() throws IOException {
        for (int i = 0; i < 10; i++) {
            assertThat(chunked(LARGE)).isInstanceOfSatisfying(BodyBudget.Body.class, BodyBudget.Body::close);
            assertThat(announced(LIMIT)).isInstanceOfSatisfying(BodyBudget.Body.class, BodyBudget.Body::close);
        }
    }

    @Test
    void read_longerThanAllowed_keepsNoShare() throws IOException {
        for (int i = 0; i < 10; i++) {
            assertThat(chunked(LIMIT + 1)).isInstanceOf(BodyBudget.TooLong.class);
            assertThat(announced(LIMIT + 1)).isInstanceOf(BodyBudget.TooLong.class);
        }
        assertThat(announced(LIMIT)).isInstanceOf(BodyBudget.Body.class);
    }

    @Test
    void read_ofAClientThatGoesAway_keepsNoShare() throws IOException {
        InputStream broken = InputStream.nullInputStream();
        broken.close();
        assertThatThrownBy(() -> budget.read(broken, OptionalLong.of(LIMIT), LIMIT))
                .isInstanceOf(IOException.class);
        assertThat(announced(LIMIT)).isInstanceOf(BodyBudget.Body.class);
    }

    @Test
    void read_cutShort_givesWhatCame() throws IOException {
        BodyBudget.Reading reading = budget.read(new ByteArrayInputStream(new byte[3]), OptionalLong.of(5), LIMIT);
        assertThat(reading)
                .isInstanceOfSatisfying(
                        BodyBudget.Body.class, body -> assertThat(body.bytes()).hasSize(3));
    }

    private BodyBudget.Reading announced(int length) throws IOException {
        return budget.read(new ByteArrayInputStream(new byte[length]), OptionalLong.of(length), LIMIT);
    }

    private BodyBudget.Reading chunked(int length) throws IOException {
        BodyBudget.Reading reading =
                budget.read(new ByteArrayInputStream(new byte[length]), OptionalLong.empty(), LIMIT);
        if (reading instanceof BodyBudget.Body body) {
            assertThat(body.bytes()).hasSize(length);
        }
        return reading;
    }
}
