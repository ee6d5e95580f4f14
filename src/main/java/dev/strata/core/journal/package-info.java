/// What was done to an engine and can be looked up later: the journal's entries, the names that changed, and what of it
/// can be taken back.
@NullMarked
package dev.strata.core.journal;

import org.jspecify.annotations.NullMarked;
