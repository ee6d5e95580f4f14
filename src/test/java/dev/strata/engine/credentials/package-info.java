/// Logins, beside the real docker CLI.
@NullMarked
package dev.strata.engine.credentials;

import org.jspecify.annotations.NullMarked;
