@NullMarked
package dev.strata.engine.setup;

import org.jspecify.annotations.NullMarked;
