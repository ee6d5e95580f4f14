/// One record for each thing a person can ask an engine for, and the docker command that does the same.
@NullMarked
package dev.strata.core.command;

import org.jspecify.annotations.NullMarked;
