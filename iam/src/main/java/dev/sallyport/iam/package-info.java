/** The live state of all accounts of the local organisation: users, groups, roles, keys and devices, as Java calls. */
@NullMarked
package dev.sallyport.iam;

import org.jspecify.annotations.NullMarked;
