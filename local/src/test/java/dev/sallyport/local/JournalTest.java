package dev.sallyport.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.model.Json;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class JournalTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final Journal journal = new Journal();

    private record Named(String requestId) implements Journal.Entry {
        @Override
        public Json event() {
            return Json.of(requestId);
        }

        @Override
        public Json explanation() {
            return Json.of(requestId);
        }
    }

    @Test
    void latest_givesTheEndAndTheNumberThatComesNext() {
        remember(3);
        Journal.Page page = journal.latest(2);
        assertThat(ids(page)).containsExactly("1", "2");
        assertThat(page.next()).isEqualTo(3);
        assertThat(ids(journal.latest(0))).isEmpty();
        assertThat(ids(journal.latest(Long.MAX_VALUE))).hasSize(3);
    }

    @Test
    void entries_beyondAThousand_areForgottenOldestFirst() throws InterruptedException {
        remember(1500);
        assertThat(journal.of("499")).isEmpty();
        assertThat(journal.of("500")).isPresent();
        assertThat(journal.last()).contains(new Named("1499"));
        assertThat(ids(journal.since(0, LONG))).hasSize(1000).startsWith("500");
        assertThat(ids(journal.since(1498, LONG))).containsExactly("1498", "1499");
    }

    @Test
    void since_beforeAnythingHappens_waitsForIt() {
        CompletableFuture<Journal.Page> waiting = follow(0);
        remember(1);
        assertThat(ids(waiting.join())).containsExactly("0");
    }

    @Test
    void close_letsThoseGoWhoWait() {
        CompletableFuture<Journal.Page> waiting = follow(0);
        journal.close();
        assertThat(ids(waiting.join())).isEmpty();
    }

    private CompletableFuture<Journal.Page> follow(long first) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return journal.since(first, LONG);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private void remember(int count) {
        for (int i = 0; i < count; i++) {
            journal.remember(new Named(Integer.toString(i)));
        }
    }

    private static List<String> ids(Journal.Page page) {
        return page.entries().stream().map(Journal.Entry::requestId).toList();
    }
}
