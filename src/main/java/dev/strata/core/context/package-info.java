/// A build context as it would be sent: a tree with sizes, what each rule of `.dockerignore` does to it, and what should
/// perhaps not be in it.
@NullMarked
package dev.strata.core.context;

import org.jspecify.annotations.NullMarked;
