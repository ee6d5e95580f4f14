@NullMarked
package dev.strata.engine.buildkit;

import org.jspecify.annotations.NullMarked;
