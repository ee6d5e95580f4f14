package dev.strata;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import dev.strata.engine.Monitor;
import dev.strata.engine.Updates;
import dev.strata.ui.Messages;
import dev.strata.ui.shell.Notice;
import dev.strata.ui.state.UpdateChoice;
import dev.strata.ui.work.Background;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;

/// Asks once whether to look for new versions, looks where that is wanted, and says when there is one.
final class UpdateNotices {

    /// By then a person has what Strata was started for.
    private static final Duration IDLE = Duration.ofSeconds(30);

    private final Consumer<Notice> window;
    private final Background background;
    private final UpdateChoice choice;
    private final Updates updates;
    private final Consumer<URI> browser;
    private final InstantSource clock;

    UpdateNotices(Consumer<Notice> window, Background background, UpdateChoice choice, Updates updates,
            Consumer<URI> browser, InstantSource clock) {
        this.window = window;
        this.background = background;
        this.choice = choice;
        this.updates = updates;
        this.browser = browser;
        this.clock = clock;
    }

    /// With the window shown.
    void begin() {
        if (choice.asksAtThisStart()) {
            window.accept(new Notice(FluentUiRegularAL.ARROW_SYNC_CIRCLE_20, Messages.get("notice.updates.ask"),
                    List.of(new Notice.Choice(Messages.get("notice.updates.yes"), () -> choice.onProperty().set(true)),
                            new Notice.Choice(Messages.get("notice.updates.no"),
                                    () -> choice.onProperty().set(false)))));
        }
        choice.onProperty().subscribe(on -> {
            if (on) {
                background.later().run(IDLE, this::look);
            }
        });
    }

    private void look() {
        if (choice.due(clock.instant())) {
            background.run(() -> updates.newer(Monitor.NONE),
                    (Optional<Updates.Release> newer) -> newer.ifPresent(this::tell),
                    e -> System.getLogger(UpdateNotices.class.getName()).log(System.Logger.Level.INFO,
                            "No word of new versions: {0}", e.getMessage()));
        }
    }

    private void tell(Updates.Release release) {
        window.accept(new Notice(FluentUiRegularAL.ARROW_SYNC_CIRCLE_20,
                Messages.get("notice.updates.there", release.version()),
                List.of(new Notice.Choice(Messages.get("notice.updates.show"), () -> browser.accept(release.page())))));
    }
}
