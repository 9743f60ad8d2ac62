/** The commands of the fortress to practise against: of the local organisation, of organisations and policies as data. */
@NullMarked
package dev.sallyport.localcli;

import org.jspecify.annotations.NullMarked;
