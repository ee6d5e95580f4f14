/// Docker Hub: images are searched, their tags looked at and compared with what is here, and pulled. Names of other
/// registries are looked up too.
@NullMarked
package dev.strata.ui.hub;

import org.jspecify.annotations.NullMarked;
