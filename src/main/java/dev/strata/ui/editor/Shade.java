package dev.strata.ui.editor;

/// The colour of a character; `app.css` knows it as `shade-keyword` and so on.
enum Shade {
    PLAIN, KEYWORD,
    /// An image, a variable.
    NAME, STRING,
    /// A comment, a flag: what amber and red must not be confused with.
    QUIET, WRONG
}
