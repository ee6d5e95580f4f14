/// Finds the places an engine may be: variables, docker contexts, the sockets people have. Reads files, connects nowhere.
@NullMarked
package dev.strata.engine.discovery;

import org.jspecify.annotations.NullMarked;
