/// Who one is at registries, kept as docker keeps it: in its config.json or with a credential helper.
@NullMarked
package dev.strata.engine.credentials;

import org.jspecify.annotations.NullMarked;
