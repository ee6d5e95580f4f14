/// What an image is: names, digests, summaries, details. Records and pure functions; knows only the JDK.
@NullMarked
package dev.strata.core.image;

import org.jspecify.annotations.NullMarked;
