package dev.strata.ui.state;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.strata.engine.Endpoint;
import dev.strata.engine.EngineException;
import dev.strata.engine.Engines;
import dev.strata.engine.Preferences;
import org.jspecify.annotations.Nullable;

/// Which engine is to be used, and the addresses a person has added to those that are found; both remembered.
/// May be used from any thread.
public final class EngineChoice {

    private static final String CHOSEN = "engine.chosen";
    /// A line each: the address, and after a tab the TLS folder where there is one.
    private static final String ADDED = "engine.added";

    private final Engines engines;
    private final Preferences preferences;
    private final @Nullable Endpoint option;
    private @Nullable Endpoint chosen;

    /// @param option the endpoint of the command line, which alone is tried then; null without one
    EngineChoice(Engines engines, Preferences preferences, @Nullable Endpoint option) {
        this.engines = engines;
        this.preferences = preferences;
        this.option = option;
        this.chosen = option;
    }

    synchronized void choose(Endpoint endpoint) {
        preferences.put(CHOSEN, endpoint.key());
        chosen = endpoint;
    }

    synchronized void chooseAny() {
        preferences.put(CHOSEN, "");
        chosen = null;
    }

    /// Where to look for an engine: at the chosen place alone, else wherever one may be unasked.
    synchronized List<Endpoint> toTry() {
        var only = chosen;
        if (only != null) {
            return List.of(only);
        }
        var all = endpoints();
        var remembered = preferences.get(CHOSEN).orElse("");
        for (var endpoint : all) {
            if (endpoint.key().equals(remembered)) {
                return List.of(endpoint);
            }
        }
        return all.stream().filter(endpoint -> switch (endpoint.origin()) {
            case OTHER_CONTEXT, ADDED -> false;
            case OPTION, DOCKER_HOST, CURRENT_CONTEXT, SOCKET -> true;
        }).toList();
    }

    /// Every place an engine may be: what the command line names, what is found, what was added. Reads files.
    List<Endpoint> endpoints() {
        var all = new ArrayList<Endpoint>();
        if (option != null) {
            all.add(option);
        }
        all.addAll(engines.endpoints());
        all.addAll(added());
        var distinct = new ArrayList<Endpoint>();
        for (var endpoint : all) {
            if (distinct.stream().noneMatch(known -> known.key().equals(endpoint.key()))) {
                distinct.add(endpoint);
            }
        }
        return distinct;
    }

    /// Reads an address as it is typed.
    ///
    /// @throws EngineException UNSUPPORTED with a sentence that says what an address looks like
    public Endpoint read(String address, @Nullable Path tls) throws EngineException {
        return engines.added(address, tls);
    }

    /// The addresses that were added, in that order.
    public synchronized List<Endpoint> added() {
        return preferences.get(ADDED).orElse("").lines().flatMap(line -> {
            var parts = line.split("\t", 2);
            try {
                return Stream.of(read(parts[0], parts.length < 2 ? null : Path.of(parts[1])));
            } catch (EngineException | InvalidPathException e) {
                System.getLogger(EngineChoice.class.getName()).log(System.Logger.Level.WARNING,
                        "An added address is skipped: {0}", e.getMessage());
                return Stream.empty();
            }
        }).toList();
    }

    /// Lists an address from now on; the same address again takes its new TLS folder.
    public synchronized void add(Endpoint endpoint) {
        var all = new ArrayList<>(added());
        all.removeIf(known -> known.key().equals(endpoint.key()));
        all.add(endpoint);
        keep(all);
    }

    /// Lists an address no longer. The engine in use stays in use until another is chosen.
    public synchronized void remove(Endpoint endpoint) {
        keep(added().stream().filter(known -> !known.key().equals(endpoint.key())).toList());
        if (preferences.get(CHOSEN).orElse("").equals(endpoint.key())) {
            preferences.put(CHOSEN, "");
        }
    }

    private void keep(List<Endpoint> all) {
        preferences.put(ADDED, all.stream()
                .map(endpoint -> endpoint.tls() == null
                        ? endpoint.address().toString()
                        : endpoint.address() + "\t" + endpoint.tls())
                .collect(Collectors.joining("\n")));
    }
}
