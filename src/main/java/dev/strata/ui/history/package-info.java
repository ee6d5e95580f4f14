/// The builds of a Dockerfile that were done: how long each took, what was cached, and the file as it was.
@NullMarked
package dev.strata.ui.history;

import org.jspecify.annotations.NullMarked;
