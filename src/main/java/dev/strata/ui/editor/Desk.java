package dev.strata.ui.editor;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

import dev.strata.core.dockerfile.CommentToggle;
import dev.strata.core.dockerfile.Formatter;
import dev.strata.core.dockerfile.Rename;
import dev.strata.core.dockerfile.Symbols;
import dev.strata.ui.Messages;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What can be done with a text beside typing it: by key, by menu, by the palette.
final class Desk {

    private final Supplier<@Nullable CodePane> pane;
    private final CompletionViewModel completion;
    private final Bubbles bubbles;
    private final FindBar find;
    private final PromptBar prompt;
    private final Commands commands;

    Desk(EditorParts parts, EditorViewModel model, Supplier<@Nullable CodePane> pane) {
        this.pane = pane;
        completion = new CompletionViewModel(parts.images(), model, parts.background());
        bubbles = new Bubbles(parts.browser());
        find = new FindBar(new FindViewModel(parts.background()), pane);
        prompt = new PromptBar(() -> with(in -> in.area().requestFocus()));
        commands = new Commands(this, model, find);
    }

    Node bars() {
        return new VBox(find, prompt);
    }

    Commands commands() {
        return commands;
    }

    void with(Consumer<CodePane> run) {
        var in = pane.get();
        if (in != null) {
            run.accept(in);
        }
    }

    /// A text is shown.
    void shown(CodePane in) {
        bubbles.in(in);
        find.shown(in);
    }

    /// The mouse rests on a character.
    void over(int at, Bounds place) {
        bubbles.over(at, place);
    }

    /// Gives a new text its menu and its keys.
    void furnish(CodePane in) {
        var menu = new ContextMenu();
        in.area().setContextMenu(menu);
        menu.setOnShowing(event -> menu.getItems().setAll(menu(in)));
        // An empty one is never shown.
        menu.getItems().setAll(menu(in));
        in.area().addEventFilter(KeyEvent.KEY_PRESSED, event -> inText(in, event));
        in.area().addEventHandler(KeyEvent.KEY_TYPED, event -> typed(in, event));
        in.area().addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.isShortcutDown()) {
                define(in);
            }
        });
        in.area().addEventHandler(MouseEvent.MOUSE_PRESSED, event -> in.overlay().hide());
    }

    private List<MenuItem> menu(CodePane in) {
        var items = new java.util.ArrayList<MenuItem>();
        var problems = in.document().settled() ? in.problemsAt(in.area().getCaretPosition()) : List.<Problem>of();
        for (var problem : problems) {
            for (var i = 0; i < problem.fixes().size(); i++) {
                var which = i;
                var item = new MenuItem(problem.fixes().get(i).title());
                item.setMnemonicParsing(false);
                item.setOnAction(event -> bubbles.fix(problem, which));
                items.add(item);
            }
            if (problem.finding().isPresent()) {
                var item = new MenuItem(Messages.get("editor.ignore.rule", problem.rule()));
                item.setOnAction(event -> bubbles.ignore(problem));
                items.add(item);
            }
        }
        if (!items.isEmpty()) {
            items.add(new SeparatorMenuItem());
        }
        items.addAll(commands.menu());
        return items;
    }

    /// Keys that mean something else while a list is shown.
    private void inText(CodePane in, KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE && in.overlay().shown() != null) {
            in.overlay().hide();
            event.consume();
        } else if (in.overlay().shown() instanceof CompletionCard card) {
            if (event.getCode() == KeyCode.TAB && event.isShiftDown()) {
                return;
            }
            if (!event.isShortcutDown() && !event.isAltDown() && card.key(event)) {
                event.consume();
            } else if (event.getCode().isNavigationKey()) {
                in.overlay().hide();
            }
        }
    }

    private void typed(CodePane in, KeyEvent event) {
        var text = event.getCharacter();
        if (event.isShortcutDown() || event.isAltDown() || text.isEmpty()) {
            return;
        }
        var c = text.charAt(0);
        if (c == '\b' && in.overlay().shown() instanceof CompletionCard || c >= ' ' && c != 127) {
            complete(in, false);
        } else if (in.overlay().shown() instanceof CompletionCard) {
            in.overlay().hide();
        }
    }

    /// @param asked whether a person has asked for it
    void complete(CodePane in, boolean asked) {
        var caret = in.area().getCaretPosition();
        completion.ask(in.document(), caret, asked, found -> {
            if (in.area().getCaretPosition() != caret || !in.area().isFocused()) {
                return;
            }
            if (found.isEmpty()) {
                if (in.overlay().shown() instanceof CompletionCard) {
                    in.overlay().hide();
                }
                return;
            }
            in.place(found.getFirst().replaced().start()).or(in::caretPlace)
                    .ifPresent(place -> in.overlay().show(new CompletionCard(found, chosen -> {
                        in.overlay().hide();
                        completion.cancel();
                        in.area().moveTo(CompletionViewModel.take(in.document(), chosen));
                        in.area().requestFocus();
                    }), place));
        });
    }

    void fix(CodePane in) {
        in.problemsAt(in.area().getCaretPosition()).stream().filter(problem -> !problem.fixes().isEmpty()).findFirst()
                .ifPresent(problem -> bubbles.fix(problem, 0));
    }

    void help(CodePane in) {
        bubbles.help(in);
    }

    /// @param step 1 for the next problem, -1 for the one before
    void problem(CodePane in, int step) {
        var places = in.document().problemsProperty().get().stream().map(problem -> problem.span().start()).distinct()
                .sorted().toList();
        var caret = in.area().getCaretPosition();
        var next = step > 0
                ? places.stream().filter(at -> at > caret).findFirst().or(() -> places.stream().findFirst())
                : places.reversed().stream().filter(at -> at < caret).findFirst()
                        .or(() -> places.reversed().stream().findFirst());
        next.ifPresent(at -> {
            in.area().requestFocus();
            in.select(at, at);
        });
    }

    /// Shows where a build has failed, and why.
    void fail(CodePane in, int line) {
        in.overlay().hide();
        in.reveal(line);
        bubbles.fail(in);
    }

    void define(CodePane in) {
        if (in.document().settled()) {
            Symbols.definition(in.document().dockerfile(), in.area().getCaretPosition())
                    .ifPresent(span -> in.select(span.start(), span.end()));
        }
    }

    void rename(CodePane in) {
        var file = in.document().dockerfile();
        var found = in.document().settled()
                ? Rename.at(file, in.area().getCaretPosition())
                : Optional.<Rename>empty();
        found.ifPresent(rename -> prompt.ask(Messages.get("editor.rename.title", rename.symbol().name()),
                rename.symbol().name(), Messages.get("editor.rename.deed", rename.places().size()),
                name -> rename.refusal(file, name), name -> {
                    if (in.document().settled() && in.document().dockerfile() == file) {
                        in.document().edit(rename.to(name));
                    }
                }));
    }

    void line(CodePane in) {
        var last = in.area().getParagraphs().size();
        prompt.ask(Messages.get("editor.line", last), String.valueOf(in.area().getCurrentParagraph() + 1),
                Messages.get("editor.line.deed"),
                text -> text.matches("[0-9]{1,9}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= last
                        ? Optional.empty()
                        : Optional.of(Messages.get("editor.line.wrong", last)),
                text -> in.goTo(Integer.parseInt(text) - 1));
    }

    void comment(CodePane in) {
        var selection = in.area().getSelection();
        in.document().edit(CommentToggle.of(in.document().text(), selection.getStart(), selection.getEnd()));
    }

    void format(CodePane in) {
        if (in.document().settled()) {
            in.document().edit(Formatter.of(in.document().dockerfile()));
        }
    }
}
