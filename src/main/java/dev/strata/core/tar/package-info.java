/// Tars as streams, whoever wrote them: bounded memory, nothing made per entry.
@NullMarked
package dev.strata.core.tar;

import org.jspecify.annotations.NullMarked;
