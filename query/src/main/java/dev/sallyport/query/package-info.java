/** The parameters of calls in AWS's query protocol, checked against AWS's service model. */
@NullMarked
package dev.sallyport.query;

import org.jspecify.annotations.NullMarked;
