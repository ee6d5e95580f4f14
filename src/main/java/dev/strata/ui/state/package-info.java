/// Observable state that several features share: the engine's status, its images, the jobs.
@NullMarked
package dev.strata.ui.state;

import org.jspecify.annotations.NullMarked;
