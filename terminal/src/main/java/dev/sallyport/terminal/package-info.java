/** What all commands share: the program's two streams, the person at the terminal, tables; the only code that prints. */
@NullMarked
package dev.sallyport.terminal;

import org.jspecify.annotations.NullMarked;
