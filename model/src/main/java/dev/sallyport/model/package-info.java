/** Values that everyone speaks: names, accounts, secrets, sessions, one-time codes, JSON, errors. It sees no other module. */
@NullMarked
package dev.sallyport.model;

import org.jspecify.annotations.NullMarked;
