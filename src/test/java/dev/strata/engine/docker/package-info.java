/// The docker-java layer against a stand-in on loopback that answers oddly, and (`*IT`) against real engines.
@NullMarked
package dev.strata.engine.docker;

import org.jspecify.annotations.NullMarked;
