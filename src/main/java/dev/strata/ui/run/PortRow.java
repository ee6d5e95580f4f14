package dev.strata.ui.run;

import dev.strata.core.run.InvalidOption;
import dev.strata.core.run.PortMapping;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// A port that is to be published.
final class PortRow {

    private final StringProperty host = new SimpleStringProperty("");
    private final StringProperty container = new SimpleStringProperty("");

    /// @param host `[address:]port`, or empty
    /// @param container `port[/protocol]`
    PortRow(String host, String container) {
        this.host.set(host);
        this.container.set(container);
    }

    static PortRow of(PortMapping port) {
        var text = port.toString();
        var colon = text.lastIndexOf(':');
        return new PortRow(colon < 0 ? "" : text.substring(0, colon), text.substring(colon + 1));
    }

    /// As `--publish` takes it; empty while nothing is typed.
    String word() {
        var outside = host.get().strip();
        return outside.isEmpty() ? container.get().strip() : outside + ":" + container.get().strip();
    }

    /// Whether the port outside can be no port, whatever the one inside is.
    boolean wrongHost() {
        var outside = host.get().strip();
        return !outside.isEmpty() && (wrong(outside + ":1") || !wrongContainer() && wrong(word()));
    }

    /// Whether the port inside is missing or can be none.
    boolean wrongContainer() {
        return !word().isEmpty() && wrong(container.get().strip());
    }

    private static boolean wrong(String word) {
        try {
            PortMapping.parse(word);
            return false;
        } catch (InvalidOption e) {
            return true;
        }
    }

    StringProperty hostProperty() {
        return host;
    }

    StringProperty containerProperty() {
        return container;
    }
}
