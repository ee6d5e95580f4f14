/// JSON that engines, archives and registries have in common, read into core's records: any field may be missing or odd.
@NullMarked
package dev.strata.engine.json;

import org.jspecify.annotations.NullMarked;
