package dev.strata.ui.editor;

import java.time.Duration;
import java.util.function.Supplier;

import dev.strata.core.dockerfile.Checks;
import dev.strata.ui.work.Background;
import dev.strata.ui.work.Latest;

/// Understands a document as it is typed: its colours at once, the rules after a short pause.
final class Analysis {

    private static final Duration PAUSE = Duration.ofMillis(250);
    /// So that what was typed is drawn first: it has the colour of what stands before it until then.
    private static final Duration FRAME = Duration.ofMillis(20);

    /// What is known beside a document.
    interface FactsSource {

        /// Called away from the FX thread; may block.
        Checks.Facts get();
    }

    private final Document document;
    private final Background background;
    private final Supplier<FactsSource> facts;
    private final Latest reading;
    private final Latest checking;
    private int version;

    /// @param facts asked on the FX thread, before each look
    Analysis(Document document, Background background, Supplier<FactsSource> facts) {
        this.document = document;
        this.background = background;
        this.facts = facts;
        reading = new Latest(background);
        checking = new Latest(background);
        document.textProperty().subscribe(text -> changed());
    }

    private void changed() {
        version++;
        var mine = version;
        checking.cancel();
        if (mine == 1) {
            read(mine);
        } else {
            background.later().run(FRAME, () -> {
                if (mine == version) {
                    read(mine);
                }
            });
        }
    }

    private void read(int mine) {
        var text = document.text();
        reading.run(monitor -> Reading.of(text), now -> {
            document.read(now);
            background.later().run(PAUSE, () -> {
                if (mine == version) {
                    check();
                }
            });
        }, this::unexpected);
    }

    /// Looks again: something beside the text has changed.
    void check() {
        var file = document.dockerfile();
        var known = facts.get();
        checking.run(monitor -> Checks.of(file, known.get()), document::checked, this::unexpected);
    }

    private void unexpected(Exception e) {
        throw new IllegalStateException("A Dockerfile of " + document.text().length() + " characters", e);
    }
}
