/// The world outside as the UI sees it: blocking calls that throw EngineException. Implementations are in the packages below and only App knows them.
@NullMarked
package dev.strata.engine;

import org.jspecify.annotations.NullMarked;
