package dev.sallyport.config;

/**
 * Something in a config file that is not as it should be.
 *
 * @param line from 1
 * @param what is wrong; never quotes a value
 * @param passedOver whether the AWS tools merely pass it over, so that the rest of the file can be read
 */
public record ConfigProblem(int line, String what, boolean passedOver) {}
