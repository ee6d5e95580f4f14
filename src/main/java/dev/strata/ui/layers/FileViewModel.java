package dev.strata.ui.layers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import dev.strata.core.filetree.Change;
import dev.strata.core.filetree.FileKind;
import dev.strata.core.filetree.FileTimeline;
import dev.strata.core.filetree.FileTimeline.Moment;
import dev.strata.core.text.Preview;
import dev.strata.engine.EngineException;
import dev.strata.engine.Monitor;
import dev.strata.ui.Messages;
import dev.strata.ui.work.Background;
import dev.strata.ui.work.Latest;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// One file of an image without its controls: what each layer did to it, what it held after any of them, and how two of
/// these differ. Contents are read when they are looked at, and each once.
final class FileViewModel {

    /// More is not shown of a file.
    static final int MOST = 1 << 20;
    private static final int MOST_LINES = 20_000;

    /// What is shown below the timeline.
    sealed interface Shown {

        /// A word in place of a content.
        record Words(String sentence) implements Shown {
        }

        /// @param bytes its begin
        record Content(Preview preview, byte[] bytes, boolean cut) implements Shown {
        }

        /// @param lines each with a sign before it: a space, `+` or `-`
        record Difference(List<String> lines) implements Shown {
        }
    }

    private record Begin(byte[] bytes, boolean cut) {
    }

    private final Subject subject;
    private final FileTimeline timeline;
    private final Latest reading;
    private final Map<Integer, Begin> contents = new HashMap<>();
    private final ReadOnlyObjectWrapper<Shown> shown = new ReadOnlyObjectWrapper<>(new Shown.Words(""));
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();

    FileViewModel(Subject subject, FileTimeline timeline, Background background) {
        this.subject = subject;
        this.timeline = timeline;
        this.reading = new Latest(background);
    }

    FileTimeline timeline() {
        return timeline;
    }

    /// Shows what the file held at a moment.
    void show(Moment moment) {
        var words = words(moment);
        if (words.isPresent()) {
            reading.cancel();
            busy.set(false);
            shown.set(new Shown.Words(words.get()));
            return;
        }
        read(List.of(moment), found -> {
            var begin = found.getFirst();
            return new Shown.Content(Preview.of(begin.bytes(), begin.cut()), begin.bytes(), begin.cut());
        });
    }

    /// Shows how the file differs between two moments.
    void compare(Moment one, Moment other) {
        for (var moment : List.of(one, other)) {
            var words = words(moment);
            if (words.isPresent()) {
                shown.set(new Shown.Words(words.get()));
                return;
            }
        }
        read(List.of(one, other), found -> {
            var before = Preview.of(found.getFirst().bytes(), found.getFirst().cut());
            var now = Preview.of(found.getLast().bytes(), found.getLast().cut());
            if (before.kind() == Preview.Kind.PICTURE || now.kind() == Preview.Kind.PICTURE) {
                return new Shown.Words(Messages.get("layers.file.nodiff"));
            }
            return new Shown.Difference(difference(before.lines(), now.lines()));
        });
    }

    private Optional<String> words(Moment moment) {
        if (moment.change() == Change.DELETED) {
            return Optional.of(Messages.get("layers.file.gone", moment.layer() + 1));
        }
        var kind = moment.files().kind(moment.entry());
        if (kind == FileKind.SYMLINK) {
            return Optional.of(Messages.get("layers.file.link", moment.files().link(moment.entry())));
        }
        if (kind != FileKind.FILE) {
            return Optional.of(Messages.get("layers.file.nocontent"));
        }
        return moment.files().size(moment.entry()) == 0
                ? Optional.of(Messages.get("layers.file.empty"))
                : Optional.empty();
    }

    /// Makes something of contents.
    private interface Making {
        Shown of(List<Begin> found);
    }

    private void read(List<Moment> moments, Making making) {
        busy.set(true);
        var known = new HashMap<>(contents);
        reading.run(monitor -> {
            for (var moment : moments) {
                if (!known.containsKey(moment.layer())) {
                    known.put(moment.layer(), begin(moment, monitor));
                }
            }
            return making.of(moments.stream().map(moment -> known.get(moment.layer())).toList());
        }, found -> {
            contents.putAll(known);
            busy.set(false);
            shown.set(found);
        }, e -> {
            busy.set(false);
            shown.set(new Shown.Words(String.valueOf(e.getMessage())));
        });
    }

    private Begin begin(Moment moment, Monitor monitor) throws EngineException {
        var files = moment.files();
        var entry = moment.entry();
        // The first name of a hard link stores its content.
        var first = files.hardLink(entry) ? files.find(files.link(entry)) : entry;
        var layer = subject.details().layers().get(moment.layer());
        var found = new ArrayList<Begin>();
        subject.source().contents(Map.of(layer, Set.of(files.path(first < 0 ? entry : first))),
                (digest, path, content) -> {
                    var bytes = content.readNBytes(MOST);
                    found.clear();
                    found.add(new Begin(bytes, content.read() >= 0));
                }, monitor);
        if (found.isEmpty()) {
            throw new EngineException(EngineException.Kind.FAILED, Messages.get("layers.file.notfound"));
        }
        return found.getFirst();
    }

    private static List<String> difference(List<String> before, List<String> now) {
        var one = before.subList(0, Math.min(MOST_LINES, before.size()));
        var other = now.subList(0, Math.min(MOST_LINES, now.size()));
        var lines = new ArrayList<String>();
        var at = 0;
        for (AbstractDelta<String> delta : DiffUtils.diff(one, other).getDeltas()) {
            for (; at < delta.getSource().getPosition(); at++) {
                lines.add("  " + one.get(at));
            }
            delta.getSource().getLines().forEach(line -> lines.add("- " + line));
            delta.getTarget().getLines().forEach(line -> lines.add("+ " + line));
            at += delta.getSource().size();
        }
        for (; at < one.size(); at++) {
            lines.add("  " + one.get(at));
        }
        return lines;
    }

    void close() {
        reading.cancel();
    }

    ReadOnlyObjectProperty<Shown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /// Whether a content is being read.
    ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }
}
