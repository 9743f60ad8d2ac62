/** A session handed on: to a child's environment, or printed in a form that others read. */
@NullMarked
package dev.sallyport.delivery;

import org.jspecify.annotations.NullMarked;
