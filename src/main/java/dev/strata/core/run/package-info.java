/// What can be asked of a container that is to be run, as `docker run` takes it: read from a typed or pasted line, and
/// written as one. What is common to the lines of other commands is here too.
@NullMarked
package dev.strata.core.run;

import org.jspecify.annotations.NullMarked;
