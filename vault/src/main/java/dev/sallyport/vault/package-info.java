/** Secrets at rest: the vault file, what unlocks it, and the generation that says it changed. */
@NullMarked
package dev.sallyport.vault;

import org.jspecify.annotations.NullMarked;
