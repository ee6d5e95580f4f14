package dev.strata.core.dockerfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import dev.strata.core.dockerfile.Finding.Edit;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The small things an editor does with a text. A line feed is written as `¶`.
class EditingTest {

    private static String plain(String text) {
        return text.replace('¶', '\n');
    }

    @ParameterizedTest
    @CsvSource(delimiter = '→', value = {"a → # a", "# a → a", "#a → a", "··a¶··b → ··# a¶··# b", "# a¶b → # # a¶# b",
            "# a¶¶# b → a¶¶b", "a¶¶b → # a¶¶# b", "··a¶b → # ··a¶# b"})
    void commentsAreToggled(String before, String after) {
        var text = plain(before).replace('·', ' ');
        assertEquals(plain(after).replace('·', ' '), Edits.apply(text, CommentToggle.of(text, 0, text.length())));
    }

    @Test
    void aLineThatASelectionOnlyTouchesIsLeftAlone() {
        var text = "a\nb\n";
        assertEquals("# a\nb\n", Edits.apply(text, CommentToggle.of(text, 0, 2)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '→', value = {
            "FROM a:1¶RUN x¶CMD y → FROM a:1¶RUN x¶# check=skip=JSONArgsRecommended¶CMD y",
            "FROM a:1¶# check=skip=DL3002¶CMD y → FROM a:1¶# check=skip=DL3002,JSONArgsRecommended¶CMD y",
            "FROM a:1¶# check=error=true¶# why¶CMD y → FROM a:1¶# check=skip=JSONArgsRecommended;error=true¶# why¶CMD y"})
    void aRuleIsLeftOutWhereItIsBroken(String before, String after) {
        skips(before, after, Check.JSON_ARGS_RECOMMENDED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '→', value = {"FROM a:latest → ¶# check=skip=DL3007¶FROM a:latest",
            "# syntax=x¶FROM a:latest → # syntax=x¶¶# check=skip=DL3007¶FROM a:latest"})
    void inTheFirstLineItIsStillNoDirective(String before, String after) {
        skips(before, after, Check.DL3007);
        assertTrue(Dockerfile.parse(plain(after)).directive("check").isEmpty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '→', value = {
            "# syntax=x¶FROM a:1¶RUN x \\¶¶  y → # syntax=x¶# check=skip=NoEmptyContinuation¶FROM a:1¶RUN x \\¶¶  y",
            "# check=skip=DL3002¶FROM a:1¶RUN x \\¶¶  y → # check=skip=DL3002,NoEmptyContinuation¶FROM a:1¶RUN x \\¶¶  y"})
    void aRuleOfNoInstructionIsLeftOutAtTheTop(String before, String after) {
        skips(before, after, Check.NO_EMPTY_CONTINUATION);
    }

    private static void skips(String before, String after, Check check) {
        var file = Dockerfile.parse(plain(before));
        var finding = Checks.of(file, Checks.Facts.NONE).stream().filter(one -> one.check() == check).findFirst()
                .orElseThrow();
        var made = Edits.apply(file.text(), CheckSkip.of(file, finding));
        assertEquals(plain(after), made);
        assertTrue(
                Checks.of(Dockerfile.parse(made), Checks.Facts.NONE).stream().noneMatch(one -> one.check() == check));
    }

    @Test
    void placesMoveWithTheTextBeforeThem() {
        var edits = List.of(new Edit(new Span(2, 4), "xyz"), new Edit(new Span(6, 6), "!"));
        assertEquals("abxyzef!gh", Edits.apply("abcdefgh", edits));
        assertEquals(List.of(0, 2, 3, 6, 9),
                List.of(0, 2, 3, 5, 7).stream().map(at -> Edits.moved(at, edits)).toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '→', value = {"[a|] → 0 2", "|[a] → 0 2", "([)|] → 0 2", "{a{b}}| → 0 5", "a|b → "})
    void bracketsFindTheirPartner(String marked, String places) {
        var caret = marked.indexOf('|');
        var found = Brackets.at(marked.replace("|", ""), caret).stream().sorted().map(String::valueOf).toList();
        assertEquals(places == null ? "" : places, String.join(" ", found));
    }

    @Test
    void theOutlineNamesStagesAndInstructions() {
        var outline = Outline.of(Dockerfile.parse("FROM a:1 AS one\nRUN x \\\n  y\nFROM one\nCMD z\n"));
        assertEquals(List.of("0 one a:1", "1 RUN x   y", "3 stage 1 one", "4 CMD z"), outline.stream()
                .map(it -> it.line() + " " + it.title() + " " + it.detail().replace("x y", "x   y")).toList());
        assertEquals(List.of(new Span(0, 2), new Span(3, 4), new Span(1, 2)),
                Outline.folds(Dockerfile.parse("FROM a:1 AS one\nRUN x \\\n  y\nFROM one\nCMD z\n")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '→', value = {"FROM a:1¶CO|PY a b → copy", "FROM --pl|atform=x a:1 → from.platform",
            "FROM a:1¶ONBUILD RUN --mou|nt=type=ssh x → run.mount", "# synt|ax=x¶FROM a:1 → directive.syntax",
            "FROM a|:1 → -", "FROM --no|pe a:1 → -", "# a|¶FROM a:1 → -"})
    void helpKnowsWhatStandsThere(String marked, String key) {
        assertEquals(key, HelpTopic.at(Dockerfile.parse(plain(marked.replace("|", ""))), marked.indexOf('|'))
                .map(HelpTopic::key).orElse("-"));
    }

    @ParameterizedTest
    @CsvSource({"abcABC,b,false,false,1 4", "abcABC,b,false,true,1", "a.c abc,a.c,false,false,0",
            "a.c abc,a.c,true,false,0 4",
            "aaa,x*,true,false,''", "abc,(,true,false,! no regular expression"})
    void wordsAreFound(String text, String words, boolean regex, boolean matchCase, String places) {
        var found = new TextSearch(words, regex, matchCase).find(text, () -> false);
        if (places.startsWith("!")) {
            assertTrue(found.problem().contains(places.substring(2)), found.problem());
        } else {
            assertEquals(places, String.join(" ", found.places().stream().map(at -> "" + at.start()).toList()));
        }
    }

    @Test
    void groupsAreReplacedInAnExpressionOnly() {
        assertEquals("b-a b-a", replaced("(a)(b)", true, "$2-$1", "ab ab"));
        assertEquals("$1$1", replaced("a", false, "$1", "aa"));
        assertEquals(List.of(), new TextSearch("a", true, false).replaceAll("a", "$7", () -> false));
    }

    private static String replaced(String words, boolean regex, String with, String text) {
        return Edits.apply(text, new TextSearch(words, regex, true).replaceAll(text, with, () -> false));
    }

    @Test
    void anExpressionThatWouldNotEndIsGivenUp() {
        var slow = new TextSearch("(.*)(.*)(.*)(.*)(.*)(.*)(.*)b", true, true);
        var found = slow.find("a".repeat(300), () -> false);
        assertTrue(found.problem().contains("too long"), found.problem());
        assertTrue(slow.find("a".repeat(300), () -> true).problem().contains("too long"));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of("a", "b", "\n", "\r\n", "\r", "\ufeff", "é", "\r\r\n").list().ofMaxSize(12)
                .map(list -> String.join("", list));
    }

    @Property
    void aTextThatWasNotTouchedIsTheFileItWas(@ForAll("texts") String text) {
        var shown = ShownText.of(text);
        assertEquals(text, shown.back(shown.text()));
        assertEquals(-1, shown.text().indexOf('\r'));
    }

    @Property
    void whatIsChangedIsThereAndTheRestKeepsItsEnds(@ForAll("texts") String text, @ForAll("texts") String put) {
        var shown = ShownText.of(text);
        var clean = ShownText.of(put.replace("\ufeff", "")).text();
        var middle = shown.text().length() / 2;
        var changed = shown.text().substring(0, middle) + clean + shown.text().substring(middle);
        var back = shown.back(changed);
        assertEquals(changed, ShownText.of(back).text().replace("\r", "\n"));
        assertEquals(text.startsWith("\ufeff"), back.startsWith("\ufeff"));
    }

    @Test
    void linesThatCameEndAsMostDo() {
        assertEquals("\ufeffa\r\nx\r\nb\nc\r\n", ShownText.of("\ufeffa\r\nb\nc\r\n").back("a\nx\nb\nc\n"));
    }
}
