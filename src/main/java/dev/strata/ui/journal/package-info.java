/// The section of the journal: what was done and seen, searchable, and what of it can be taken back.
@NullMarked
package dev.strata.ui.journal;

import org.jspecify.annotations.NullMarked;
