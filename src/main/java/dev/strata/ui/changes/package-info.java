/// What a container changed of its image: which of it an image is to keep, what that takes, and what the files hold.
@NullMarked
package dev.strata.ui.changes;

import org.jspecify.annotations.NullMarked;
