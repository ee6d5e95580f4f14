/// The layers of many images: who stands on what, what each layer takes, and where the room goes as a map.
@NullMarked
package dev.strata.core.layers;

import org.jspecify.annotations.NullMarked;
