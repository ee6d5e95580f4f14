/// What Strata finds about itself and about what it works with, as a text for a bug report.
@NullMarked
package dev.strata.engine.selfcheck;

import org.jspecify.annotations.NullMarked;
