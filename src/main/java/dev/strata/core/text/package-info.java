/// Bytes as people look at them: text in its encoding, or digits.
@NullMarked
package dev.strata.core.text;

import org.jspecify.annotations.NullMarked;
