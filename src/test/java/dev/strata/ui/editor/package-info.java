/// The editor of Dockerfiles: its view models without a toolkit, and the journeys in a real window.
@NullMarked
package dev.strata.ui.editor;

import org.jspecify.annotations.NullMarked;
