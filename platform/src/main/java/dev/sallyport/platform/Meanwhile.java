package dev.sallyport.platform;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * A job that another thread does meanwhile: what it answers is asked for when it is needed.
 *
 * @param <T> what it answers
 */
public final class Meanwhile<T> {

    private final FutureTask<T> task;

    private Meanwhile(FutureTask<T> task) {
        this.task = task;
    }

    /** Begins {@code job}. Nobody waits for it at the end of the process. */
    public static <T> Meanwhile<T> doing(Callable<T> job) {
        FutureTask<T> task = new FutureTask<>(job);
        Thread.ofPlatform().daemon().name("meanwhile").start(task);
        return new Meanwhile<>(task);
    }

    /** Waits for it and answers, or fails, as the job did. */
    public T result() throws IOException {
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
