/// The packages as a person gets them.
@NullMarked
package dev.strata.packaging;

import org.jspecify.annotations.NullMarked;
