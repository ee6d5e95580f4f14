/// The section of the disk: what an engine's room is used for, and its layers as a map.
@NullMarked
package dev.strata.ui.disk;

import org.jspecify.annotations.NullMarked;
