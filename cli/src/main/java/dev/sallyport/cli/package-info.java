/** Commands, prompts, tables, pickers: the only code that prints, and the composition root of the program. */
@NullMarked
package dev.sallyport.cli;

import org.jspecify.annotations.NullMarked;
