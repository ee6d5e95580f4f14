/// Starts other programs, the only place that does: engines' services, ssh, credential helpers. Output is bounded, time is limited. The local
/// sockets of bridges to other computers are here too.
@NullMarked
package dev.strata.engine.process;

import org.jspecify.annotations.NullMarked;
