/// Strata: a desktop application for container images. Main starts it; App builds every object once and connects them.
@NullMarked
package dev.strata;

import org.jspecify.annotations.NullMarked;
