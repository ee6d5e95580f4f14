package dev.strata.ui.editor;

/// What the tab of a file tells of its build.
public enum BuildSign {
    /// It is under way.
    RUNNING,
    /// It has failed while another file was looked at.
    FAILED
}
