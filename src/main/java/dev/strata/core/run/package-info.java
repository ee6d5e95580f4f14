/// What can be asked of a container that is to be run, as `docker run` takes it: read from a typed or pasted line, and
/// written as one.
@NullMarked
package dev.strata.core.run;

import org.jspecify.annotations.NullMarked;
