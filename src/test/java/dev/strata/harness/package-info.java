/// Starts real engines and registries for tests, privately, and makes what is in them without Strata's own code.
@NullMarked
package dev.strata.harness;

import org.jspecify.annotations.NullMarked;
