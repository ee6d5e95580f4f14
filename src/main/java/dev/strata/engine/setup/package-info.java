/// Registries of one's own: their containers, their users, their certificates and the authority that signs these.
@NullMarked
package dev.strata.engine.setup;

import org.jspecify.annotations.NullMarked;
