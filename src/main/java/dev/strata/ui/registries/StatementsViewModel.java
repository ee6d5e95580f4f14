package dev.strata.ui.registries;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.strata.core.image.Digest;
import dev.strata.core.image.ImageReference;
import dev.strata.core.image.RegistryName;
import dev.strata.core.registry.Descriptor;
import dev.strata.core.registry.Manifest;
import dev.strata.core.registry.Statement;
import dev.strata.engine.AtOnce;
import dev.strata.engine.EngineException;
import dev.strata.engine.Monitor;
import dev.strata.engine.Registries;
import dev.strata.ui.work.Background;
import dev.strata.ui.work.Latest;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// What is said of the image one looks at: attestations and referrers. What each says is known from its own manifest;
/// the first few are read at once, further ones when that is wanted.
final class StatementsViewModel {

    /// That many are read by one request of a person.
    static final int AT_A_TIME = 16;
    private static final int AT_ONCE = 4;

    /// What a tag stands for, and what refers to that.
    record Subject(ImageReference name, Manifest top, List<Descriptor> referrers) {
    }

    private final Registries registries;
    private final Latest reading;
    private final ObservableList<StatementRow> rows = FXCollections.observableArrayList();
    private final ReadOnlyIntegerWrapper unread = new ReadOnlyIntegerWrapper();
    private @Nullable Subject shown;

    StatementsViewModel(Registries registries, Background background) {
        this.registries = registries;
        this.reading = new Latest(background);
    }

    /// @param now null for nothing
    void show(@Nullable Subject now) {
        var before = shown;
        shown = now;
        if (now != null && now.equals(before)) {
            // Looked at for another platform.
            return;
        }
        reading.cancel();
        if (now == null) {
            rows.clear();
            unread.set(0);
            return;
        }
        set(now, Statement.of(now.top(), now.referrers()));
        // Docker Hub counts each manifest that is read as a pull.
        if (unread.get() > 0 && !new RegistryName(now.name().domain()).hub()) {
            read();
        }
    }

    private void set(Subject of, List<Statement> statements) {
        rows.setAll(statements.stream().map(one -> new StatementRow(one, of.top().index())).toList());
        unread.set((int) statements.stream().filter(one -> !one.read()).count());
    }

    /// Reads the manifests of some more of them.
    void read() {
        var now = shown;
        if (now == null) {
            return;
        }
        var all = rows.stream().map(StatementRow::statement).toList();
        var next = all.stream().filter(one -> !one.read()).limit(AT_A_TIME).toList();
        reading.run(monitor -> told(now.name(), next, monitor), told -> set(now, all.stream()
                .map(one -> told.getOrDefault(one.stored().digest(), one)).toList()), StatementsViewModel::log);
    }

    private Map<Digest, Statement> told(ImageReference of, List<Statement> some, Monitor monitor)
            throws EngineException {
        var registry = registries.at(new RegistryName(of.domain()));
        var told = new ConcurrentHashMap<Digest, Statement>();
        AtOnce.each(some, AT_ONCE, monitor, (one, piece) -> {
            try {
                var digest = one.stored().digest();
                told.put(digest, one.told(registry.manifest(of.path(), digest.toString(), piece)));
            } catch (EngineException e) {
                if (e.kind() == EngineException.Kind.CANCELLED) {
                    throw e;
                }
                // It stays listed as what it is said to be.
                log(e);
            }
        });
        return told;
    }

    private static void log(Exception e) {
        System.getLogger(StatementsViewModel.class.getName()).log(System.Logger.Level.INFO, "Attestations: {0}",
                e.getMessage());
    }

    ObservableList<StatementRow> rows() {
        return rows;
    }

    /// How many there are of which it is not known what they say.
    ReadOnlyIntegerProperty unreadProperty() {
        return unread.getReadOnlyProperty();
    }
}
