@NullMarked
package dev.strata.ui.registrysetup;

import org.jspecify.annotations.NullMarked;
