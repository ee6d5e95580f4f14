/// What Strata keeps on disk, in the folders each system has for it: settings, logs and the journal.
@NullMarked
package dev.strata.engine.store;

import org.jspecify.annotations.NullMarked;
