package dev.strata.ui.contents;

import dev.strata.ui.work.Background;
import dev.strata.ui.work.Latest;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The content that is looked at, and the reading of it. Used on the FX thread only.
public final class ContentReader {

    private final Latest reading;
    private final ReadOnlyObjectWrapper<Content> shown = new ReadOnlyObjectWrapper<>(new Content.Words(""));
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();

    public ContentReader(Background background) {
        reading = new Latest(background);
    }

    /// Shows a sentence, and drops what is being read.
    public void say(String sentence) {
        reading.cancel();
        busy.set(false);
        shown.set(new Content.Words(sentence));
    }

    /// Shows what is read, or why it cannot be; what was being read before is dropped.
    public void read(Latest.Work<? extends Content> work) {
        busy.set(true);
        reading.<Content>run(work::call, found -> {
            busy.set(false);
            shown.set(found);
        }, e -> say(String.valueOf(e.getMessage())));
    }

    public void close() {
        reading.cancel();
    }

    public ReadOnlyObjectProperty<Content> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /// Whether a content is being read.
    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }
}
