package dev.strata.ui.run;

import java.util.ArrayList;
import java.util.Arrays;

import dev.strata.core.run.InvalidOption;
import dev.strata.core.run.VolumeMapping;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// A folder or a volume that is to be seen in the container.
final class VolumeRow {

    private static final String READ_ONLY = "ro";

    private final StringProperty source = new SimpleStringProperty("");
    private final StringProperty target = new SimpleStringProperty("");
    private final BooleanProperty readOnly = new SimpleBooleanProperty();
    private final String options;

    VolumeRow(String source, String target) {
        this(new VolumeMapping(source, target, ""));
    }

    VolumeRow(VolumeMapping volume) {
        source.set(volume.source());
        target.set(volume.target());
        var others = new ArrayList<>(Arrays.asList(volume.options().split(",", -1)));
        readOnly.set(others.remove(READ_ONLY));
        options = String.join(",", others);
    }

    /// As `--volume` takes it; empty while nothing is typed.
    String word() {
        if (source.get().isBlank() && target.get().isBlank()) {
            return "";
        }
        var all = (readOnly.get() ? READ_ONLY : "") + (readOnly.get() && !options.isEmpty() ? "," : "") + options;
        return new VolumeMapping(source.get().strip(), target.get().strip(), all).toString();
    }

    /// Whether the path inside is none, wherever it leads.
    boolean wrongTarget() {
        return !word().isEmpty() && wrong(target.get().strip());
    }

    /// Whether what is to be seen there is neither a path nor a volume's name.
    boolean wrongSource() {
        return !word().isEmpty() && !wrongTarget() && wrong(word());
    }

    private static boolean wrong(String word) {
        try {
            VolumeMapping.parse(word);
            return false;
        } catch (InvalidOption e) {
            return true;
        }
    }

    StringProperty sourceProperty() {
        return source;
    }

    StringProperty targetProperty() {
        return target;
    }

    BooleanProperty readOnlyProperty() {
        return readOnly;
    }
}
