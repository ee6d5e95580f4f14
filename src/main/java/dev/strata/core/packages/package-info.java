/// The databases of package managers as text: what is installed in an image or a container, and what the two differ in.
@NullMarked
package dev.strata.core.packages;

import org.jspecify.annotations.NullMarked;
