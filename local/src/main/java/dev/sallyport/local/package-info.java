/** The wire of the local organisation: signatures verified, AWS's query protocol spoken, and the routes of our own. */
@NullMarked
package dev.sallyport.local;

import org.jspecify.annotations.NullMarked;
