/// Speaks with registries themselves: the OCI distribution protocol and its ways to log in, over `java.net.http`.
@NullMarked
package dev.strata.engine.registry;

import org.jspecify.annotations.NullMarked;
