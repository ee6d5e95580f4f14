package dev.strata.ui.archive;

import java.nio.file.Path;
import java.util.ArrayList;

import dev.strata.engine.Archives;
import dev.strata.ui.Messages;
import dev.strata.ui.state.Jobs;
import dev.strata.ui.work.Job;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The opened archives without their controls.
public final class ArchiveViewModel {

    private final Archives archives;
    private final Jobs jobs;
    private final ObservableList<ArchiveRow> rows = FXCollections.observableArrayList();
    private final ObservableList<ArchiveRow> view = FXCollections.unmodifiableObservableList(rows);

    ArchiveViewModel(Archives archives, Jobs jobs) {
        this.archives = archives;
        this.jobs = jobs;
    }

    /// Reads an archive as a job; its images join the list. One that is open already is read anew.
    Job open(Path file) {
        var found = new ArrayList<ArchiveRow>();
        return jobs.start(Messages.get("archive.job", file.getFileName()), "",
                job -> archives.open(file, job).forEach(image -> found.add(new ArchiveRow(file, image))), () -> {
                    if (!found.isEmpty()) {
                        rows.removeIf(row -> row.file().equals(file));
                        rows.addAll(0, found);
                    }
                });
    }

    /// Forgets what is open.
    void closeAll() {
        rows.clear();
    }

    ObservableList<ArchiveRow> rows() {
        return view;
    }
}
