/** Black-box tests: the real program, started as a user starts it, with real clients, seeing nothing inside. */
@NullMarked
package dev.sallyport.conformance;

import org.jspecify.annotations.NullMarked;
