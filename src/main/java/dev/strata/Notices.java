package dev.strata;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import dev.strata.engine.instance.RunMark;
import dev.strata.ui.Messages;
import dev.strata.ui.shell.MainWindow;
import dev.strata.ui.shell.Notice;
import dev.strata.ui.shell.ReportBox;
import dev.strata.ui.widgets.Times;
import dev.strata.ui.work.Background;
import org.kordamp.ikonli.fluentui.FluentUiFilledMZ;

/// What Strata says by itself once its window is there.
final class Notices {

    private final MainWindow window;
    private final Background background;
    private final RunMark mark;
    private final List<Path> setAside;

    /// @param setAside what of Strata's own could not be read
    Notices(MainWindow window, Background background, RunMark mark, List<Path> setAside) {
        this.window = window;
        this.background = background;
        this.mark = mark;
        this.setAside = List.copyOf(setAside);
    }

    /// With the window made.
    void begin() {
        for (var file : setAside) {
            window.tell(new Notice(FluentUiFilledMZ.WARNING_20,
                    Messages.get("notice.damaged", file), List.of()));
        }
        background.run(mark::before, (Optional<RunMark.Crash> crash) -> crash.ifPresent(this::tell),
                window.dialogs()::unexpected);
    }

    private void tell(RunMark.Crash crash) {
        var when = Times.dated(crash.when());
        window.tell(new Notice(FluentUiFilledMZ.WARNING_20, Messages.get("notice.crash", when),
                List.of(new Notice.Choice(Messages.get("notice.crash.show"),
                        () -> window.dialogs().show(new ReportBox(window.dialogs(), Messages.get("notice.crash.title"),
                                Messages.get("notice.crash.sentence", when), crash.text()))))));
    }
}
