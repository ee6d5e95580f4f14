/// What registries keep, in their own terms (OCI distribution and image specifications). Facts only: nothing here speaks
/// with anyone.
@NullMarked
package dev.strata.core.registry;

import org.jspecify.annotations.NullMarked;
