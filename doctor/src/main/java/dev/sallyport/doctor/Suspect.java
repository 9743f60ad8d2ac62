package dev.sallyport.doctor;

/**
 * A cause, and what speaks for it here.
 *
 * @param cause which
 * @param text a sentence for people; what came from outside is escaped by the printer
 */
public record Suspect(Cause cause, String text) {}
