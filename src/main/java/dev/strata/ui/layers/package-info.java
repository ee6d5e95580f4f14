/// The layers of images: all images by what they stand on, one image's layers with what each did, the files in them, and
/// the bytes that go to waste.
@NullMarked
package dev.strata.ui.layers;

import org.jspecify.annotations.NullMarked;
