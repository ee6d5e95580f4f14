package dev.strata.ui.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import dev.strata.engine.Endpoint;
import dev.strata.engine.EngineException;
import dev.strata.ui.FakeEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Where Strata looks, by what was chosen, added and found.
class EngineChoiceTest {

    private final dev.strata.engine.Preferences preferences = FakeEngine.preferences();
    private final FakeEngine engine = new FakeEngine();
    private EngineChoice choice = anew();

    private EngineChoice anew() {
        return new EngineChoice(engine.engines(() -> true), preferences, null);
    }

    @BeforeEach
    void add() throws EngineException {
        choice.add(choice.read("/run/mine.sock", null));
    }

    private static List<String> names(List<Endpoint> endpoints) {
        return endpoints.stream().map(Endpoint::name).toList();
    }

    @Test
    void anAddedAddressIsListedAndNeverTriedUnasked() {
        assertEquals(List.of("Fake", "mine.sock"), names(choice.endpoints()));
        assertEquals(List.of("Fake"), names(choice.toTry()));
    }

    @Test
    void theChosenOneAloneIsTriedNowAndAtTheNextStart() {
        choice.choose(choice.added().getFirst());
        assertEquals(List.of("mine.sock"), names(choice.toTry()));
        choice = anew();
        assertEquals(List.of("mine.sock"), names(choice.toTry()));
        choice.chooseAny();
        assertEquals(List.of("Fake"), names(choice.toTry()));
        assertEquals(List.of("Fake"), names(anew().toTry()));
    }

    @Test
    void oneThatIsRemovedIsNotChosenAtTheNextStart() {
        choice.choose(choice.added().getFirst());
        choice.remove(choice.added().getFirst());
        assertEquals(List.of("Fake"), names(choice.endpoints()));
        assertEquals(List.of("Fake"), names(anew().toTry()));
    }

    @Test
    void aDamagedListLosesOnlyWhatIsDamaged() {
        preferences.put("engine.added", "nonsense\n\ntcp://host\t/tls\nunix:///run/b.sock");
        assertEquals(List.of("host:2376", "b.sock"), names(anew().added()));
    }
}
