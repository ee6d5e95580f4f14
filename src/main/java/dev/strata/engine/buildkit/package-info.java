/// BuildKit's own protocol, without its transport: what it tells while it builds.
@NullMarked
package dev.strata.engine.buildkit;

import org.jspecify.annotations.NullMarked;
