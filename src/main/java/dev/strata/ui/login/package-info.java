/// Logging in to registries, for every page that meets a refusal, and the logins there are.
@NullMarked
package dev.strata.ui.login;

import org.jspecify.annotations.NullMarked;
