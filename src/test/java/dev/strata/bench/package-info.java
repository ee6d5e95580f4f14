/// Figures, each printed beside a reference measured in the same run: `mvn
/// -Pbench verify`. They assert nothing.
@NullMarked
package dev.strata.bench;

import org.jspecify.annotations.NullMarked;
