/** Tries a way for real and names the gate that is shut, and why, as far as anybody can tell. */
@NullMarked
package dev.sallyport.doctor;

import org.jspecify.annotations.NullMarked;
