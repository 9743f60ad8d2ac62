/**
 * What all commands share: how they say what they take, the program's two streams, the person at the terminal, tables; the
 * only code that prints.
 */
@NullMarked
package dev.sallyport.terminal;

import org.jspecify.annotations.NullMarked;
