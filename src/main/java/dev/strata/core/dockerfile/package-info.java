/// A Dockerfile understood as BuildKit's frontend understands it: every character belongs to a token, every instruction has
/// its parts and their places, and an error is a sentence at a place that stops nothing.
@NullMarked
package dev.strata.core.dockerfile;

import org.jspecify.annotations.NullMarked;
