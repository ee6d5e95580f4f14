/// The folder that a build is sent, seen before it is sent: a tree with sizes, what rules leave out, what should perhaps
/// be left out too.
@NullMarked
package dev.strata.ui.context;

import org.jspecify.annotations.NullMarked;
