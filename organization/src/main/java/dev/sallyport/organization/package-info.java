/** The organisation as data: accounts with their users, groups, roles and policies; its document; the profiles that follow from it. */
@NullMarked
package dev.sallyport.organization;

import org.jspecify.annotations.NullMarked;
