@NullMarked
package dev.strata.core.registry.setup;

import org.jspecify.annotations.NullMarked;
