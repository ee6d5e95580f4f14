/// Programs that do as they should, and as they should not.
@NullMarked
package dev.strata.engine.process;

import org.jspecify.annotations.NullMarked;
