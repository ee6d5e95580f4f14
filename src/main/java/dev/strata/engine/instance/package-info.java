/// How a start of Strata finds the one that runs already, hands its files to it, and learns how the one before ended.
@NullMarked
package dev.strata.engine.instance;

import org.jspecify.annotations.NullMarked;
