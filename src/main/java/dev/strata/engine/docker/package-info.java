/// The docker-java service layer: the only place that knows the library. Typed commands where they are right, raw
/// requests where the library lacks something.
@NullMarked
package dev.strata.engine.docker;

import org.jspecify.annotations.NullMarked;
