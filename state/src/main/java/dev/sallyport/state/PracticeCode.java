package dev.sallyport.state;

import java.time.Instant;

/** What a virtual device shows to somebody who practises: a code, or how long there is none that was not used yet. */
public sealed interface PracticeCode {

    /** Six digits that were neither accepted nor shown before. */
    record CodeNow(String code) implements PracticeCode {}

    /** Nothing fresh before {@code instant}, when the next 30-second step begins. */
    record WaitUntil(Instant instant) implements PracticeCode {}
}
