/** The client's commands and the tree of all commands: the composition root of the program. */
@NullMarked
package dev.sallyport.cli;

import org.jspecify.annotations.NullMarked;
