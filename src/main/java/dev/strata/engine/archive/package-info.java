/// Reads image archives in one pass and in bounded memory: only their small JSON documents are kept.
@NullMarked
package dev.strata.engine.archive;

import org.jspecify.annotations.NullMarked;
