/// The window around the pages: rail, status bar, palette, dialogs. Pages are reached through Navigator.
@NullMarked
package dev.strata.ui.shell;

import org.jspecify.annotations.NullMarked;
