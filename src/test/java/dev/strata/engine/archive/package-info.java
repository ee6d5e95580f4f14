/// Tests of archives, made here and saved by real engines.
@NullMarked
package dev.strata.engine.archive;

import org.jspecify.annotations.NullMarked;
