package dev.strata.ui.requests;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

import dev.strata.ui.Messages;
import dev.strata.ui.work.Background;
import dev.strata.ui.work.Latest;

/// Looks at the place on this computer where something is to be written, as it is typed. Away from the FX thread: the
/// folder may lie on another computer, which takes its time or does not answer at all.
public final class Destination {

    /// What is there.
    ///
    /// @param taken whether something has the target's name, be it a link that leads nowhere
    /// @param directory whether that is a directory
    /// @param free bytes on the disk of the folder
    public record Place(Path target, boolean taken, boolean directory, long free) {
    }

    /// A disk that takes longer than this is slow: what was said of the path before is not kept meanwhile.
    private static final Duration SLOW = Duration.ofMillis(250);

    private final Background background;
    private final Latest looking;
    private int looks;
    private int answered;

    public Destination(Background background) {
        this.background = background;
        looking = new Latest(background);
    }

    /// Looks at a path; what an earlier look finds is not heard of any more.
    ///
    /// @param found hears of a place whose folder is there
    /// @param wrong hears why there is none, in a sentence; an empty one while the disk is slow to answer
    public void look(String typed, Consumer<Place> found, Consumer<String> wrong) {
        leave();
        try {
            var target = Path.of(typed.strip());
            var folder = target.getParent();
            if (!target.isAbsolute() || folder == null) {
                wrong.accept(Messages.get("save.relative"));
                return;
            }
            var mine = looks;
            looking.run(monitor -> place(target, folder), place -> {
                answered = mine;
                place.ifPresentOrElse(found, () -> wrong.accept(Messages.get("save.nofolder", folder)));
            }, e -> {
                answered = mine;
                wrong.accept(String.valueOf(e.getMessage()));
            });
            background.later().run(SLOW, () -> {
                if (looks == mine && answered != mine) {
                    wrong.accept("");
                }
            });
        } catch (InvalidPathException e) {
            wrong.accept(Messages.get("save.bad", e.getReason()));
        }
    }

    private static Optional<Place> place(Path target, Path folder) {
        return Files.isDirectory(folder)
                ? Optional.of(new Place(target, Files.exists(target, LinkOption.NOFOLLOW_LINKS),
                        Files.isDirectory(target), folder.toFile().getUsableSpace()))
                : Optional.empty();
    }

    /// Nothing is typed: no look is heard of.
    public void leave() {
        looking.cancel();
        looks++;
    }
}
