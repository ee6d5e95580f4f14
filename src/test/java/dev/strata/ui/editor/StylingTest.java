package dev.strata.ui.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import dev.strata.core.dockerfile.Span;
import dev.strata.ui.editor.Styling.Mark;
import dev.strata.ui.editor.Styling.Marked;
import org.junit.jupiter.api.Test;

/// No more is styled anew than what is different.
class StylingTest {

    private final Styling styling = new Styling();

    private static byte[] shades(String text) {
        return Reading.of(text).shades();
    }

    @Test
    void onlyWhatIsDifferentChanges() {
        styling.typed(0, 0, 10, List.of());
        var all = styling.wanted(shades("FROM a:1\n#"), List.of()).orElseThrow();
        assertEquals(0, all.from());
        assertEquals(10, all.spans().length());
        assertTrue(styling.wanted(shades("FROM a:1\n#"), List.of()).isEmpty());
        var marked = styling.wanted(shades("FROM a:1\n#"), List.of(new Marked(Mark.WARNING, new Span(5, 8))))
                .orElseThrow();
        assertEquals(5, marked.from());
        assertEquals(3, marked.spans().length());
        assertEquals(List.of("shade-name", "mark-warning"), marked.spans().getStyleSpan(0).getStyle());
    }

    @Test
    void aKeyThatLooksAsItShouldIsLeftAlone() {
        styling.typed(0, 0, 3, List.of());
        styling.wanted(shades("# a"), List.of());
        styling.typed(3, 0, 1, List.of("shade-quiet"));
        assertTrue(styling.wanted(shades("# ab"), List.of()).isEmpty());
        styling.typed(4, 0, 1, List.of("shade-plain"));
        assertEquals(4, styling.wanted(shades("# abc"), List.of()).orElseThrow().from());
    }

    @Test
    void coloursOfAnotherTextAreNotTaken() {
        styling.typed(0, 0, 3, List.of());
        assertTrue(styling.wanted(shades("# ab"), List.of()).isEmpty());
    }
}
