/// Logging in, with no toolkit.
@NullMarked
package dev.strata.ui.login;

import org.jspecify.annotations.NullMarked;
