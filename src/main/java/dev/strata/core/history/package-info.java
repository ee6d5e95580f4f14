/// How an image was made: the instructions its history records, as people wrote them, and the Dockerfile they amount to.
@NullMarked
package dev.strata.core.history;

import org.jspecify.annotations.NullMarked;
