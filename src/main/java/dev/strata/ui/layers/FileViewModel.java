package dev.strata.ui.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import dev.strata.core.filetree.Change;
import dev.strata.core.filetree.FileKind;
import dev.strata.core.filetree.FileTimeline;
import dev.strata.core.filetree.FileTimeline.Moment;
import dev.strata.engine.EngineException;
import dev.strata.engine.Monitor;
import dev.strata.ui.Messages;
import dev.strata.ui.contents.Content;
import dev.strata.ui.contents.ContentReader;
import dev.strata.ui.work.Background;

/// One file of an image without its controls: what each layer did to it, what it held after any of them, and how two of
/// these differ. Contents are read when they are looked at, and each once.
final class FileViewModel {

    private final Subject subject;
    private final FileTimeline timeline;
    private final ContentReader reader;
    private final Map<Integer, Content.Begin> contents = new ConcurrentHashMap<>();

    FileViewModel(Subject subject, FileTimeline timeline, Background background) {
        this.subject = subject;
        this.timeline = timeline;
        this.reader = new ContentReader(background);
    }

    FileTimeline timeline() {
        return timeline;
    }

    /// Shows what the file held at a moment.
    void show(Moment moment) {
        var words = words(moment);
        if (words.isPresent()) {
            reader.say(words.get());
            return;
        }
        read(List.of(moment), found -> found.getFirst().shown());
    }

    /// Shows how the file differs between two moments.
    void compare(Moment one, Moment other) {
        for (var moment : List.of(one, other)) {
            var words = words(moment);
            if (words.isPresent()) {
                reader.say(words.get());
                return;
            }
        }
        read(List.of(one, other), found -> Content.difference(found.getFirst(), found.getLast()));
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
        Content of(List<Content.Begin> found);
    }

    private void read(List<Moment> moments, Making making) {
        reader.read(monitor -> {
            var found = new ArrayList<Content.Begin>();
            for (var moment : moments) {
                found.add(content(moment, monitor));
            }
            return making.of(found);
        });
    }

    private Content.Begin content(Moment moment, Monitor monitor) throws EngineException {
        var known = contents.get(moment.layer());
        if (known != null) {
            return known;
        }
        var read = begin(moment, monitor);
        contents.put(moment.layer(), read);
        return read;
    }

    private Content.Begin begin(Moment moment, Monitor monitor) throws EngineException {
        var files = moment.files();
        var entry = moment.entry();
        // The first name of a hard link stores its content.
        var first = files.hardLink(entry) ? files.find(files.link(entry)) : entry;
        var layer = subject.details().layers().get(moment.layer());
        var found = new ArrayList<Content.Begin>();
        subject.source().contents(Map.of(layer, Set.of(files.path(first < 0 ? entry : first))),
                (digest, path, content) -> {
                    var bytes = content.readNBytes(Content.MOST);
                    found.clear();
                    found.add(new Content.Begin(bytes, content.read() >= 0));
                }, monitor);
        if (found.isEmpty()) {
            throw new EngineException(EngineException.Kind.FAILED, Messages.get("layers.file.notfound"));
        }
        return found.getFirst();
    }

    void close() {
        reader.close();
    }

    ContentReader reader() {
        return reader;
    }
}
