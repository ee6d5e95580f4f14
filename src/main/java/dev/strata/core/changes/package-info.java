/// What a container did to its image: as a tree, as a choice of what an image of it is to keep, and as what is seldom
/// worth keeping.
@NullMarked
package dev.strata.core.changes;

import org.jspecify.annotations.NullMarked;
