/** Everything that exists in the accounts of the local organisation: who and what there is, how it changes, how it is kept. */
@NullMarked
package dev.sallyport.state;

import org.jspecify.annotations.NullMarked;
