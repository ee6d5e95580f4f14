/// Finding and watching engines in folders made for the test: no real home, no real variables.
@NullMarked
package dev.strata.engine.discovery;

import org.jspecify.annotations.NullMarked;
