/// What was done in a container, as a Dockerfile that would do it again.
@NullMarked
package dev.strata.core.proposal;

import org.jspecify.annotations.NullMarked;
