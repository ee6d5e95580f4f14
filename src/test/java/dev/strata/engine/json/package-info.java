/// JSON beside the library's own ways.
@NullMarked
package dev.strata.engine.json;

import org.jspecify.annotations.NullMarked;
