/// Containers as facts: what an engine lists, tells and counts of them, and what they changed of their image.
@NullMarked
package dev.strata.core.container;

import org.jspecify.annotations.NullMarked;
