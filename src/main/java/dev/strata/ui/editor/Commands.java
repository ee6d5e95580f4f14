package dev.strata.ui.editor;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import dev.strata.ui.Messages;
import dev.strata.ui.shell.Action;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;
import org.kordamp.ikonli.fluentui.FluentUiRegularMZ;

/// The commands of the editor with their keys, which are heard where the editor has the keyboard.
final class Commands {

    /// @param key of its text; the part behind the last dot is what it is
    /// @param menu whether it stands in the menu of the text
    private record Command(String key, Ikon icon, KeyCombination keys, boolean menu, Consumer<CodePane> run) {
    }

    /// Those that are meant wherever on the page the keyboard is; the others mean the place of the caret.
    private static final Set<String> EVERYWHERE = Set.of("save", "saveas", "find", "replace", "again", "back", "line",
            "next", "before", "close", "tab", "tabback");

    private final List<Command> all = new ArrayList<>();
    private final Desk desk;
    private final EditorViewModel model;
    private boolean heard;

    Commands(Desk desk, EditorViewModel model, FindBar find) {
        this.desk = desk;
        this.model = model;
        Runnable none = () -> {
        };
        add("save", FluentUiRegularMZ.SAVE_20, "Shortcut+S", false, in -> model.disk().save(in.document(), none));
        add("saveas", FluentUiRegularMZ.SAVE_20, "Shortcut+Shift+S", false,
                in -> model.disk().saveAs(in.document(), none));
        add("complete", FluentUiRegularAL.LIST_20, "Ctrl+Space", true, in -> desk.complete(in, true));
        add("fix", FluentUiRegularAL.LIGHTBULB_20, "Alt+Enter", false, desk::fix);
        add("help", FluentUiRegularAL.BOOK_20, "Shift+F1", true, desk::help);
        add("next", FluentUiRegularAL.ARROW_DOWN_20, "F8", false, in -> desk.problem(in, 1));
        add("before", FluentUiRegularAL.ARROW_UP_20, "Shift+F8", false, in -> desk.problem(in, -1));
        add("outline", FluentUiRegularMZ.TEXT_BULLET_LIST_TREE_20, "Shortcut+Shift+O", true, Cards::outline);
        add("define", FluentUiRegularAL.CODE_20, "F12", true, desk::define);
        add("rename", FluentUiRegularMZ.RENAME_20, "F2", true, desk::rename);
        add("format", FluentUiRegularMZ.TEXT_BULLET_LIST_20, "Shift+Alt+F", true, desk::format);
        add("comment", FluentUiRegularAL.EDIT_20, "Shortcut+Slash", true, desk::comment);
        add("fold", FluentUiRegularAL.CHEVRON_RIGHT_20, "Shortcut+Shift+Minus", true, CodePane::fold);
        add("find", FluentUiRegularMZ.SEARCH_20, "Shortcut+F", true, in -> find.open(false));
        add("replace", FluentUiRegularMZ.SEARCH_20, "Shortcut+H", true, in -> find.open(true));
        add("again", FluentUiRegularMZ.SEARCH_20, "F3", false, in -> find.step(1));
        add("back", FluentUiRegularMZ.SEARCH_20, "Shift+F3", false, in -> find.step(-1));
        add("line", FluentUiRegularAL.ARROW_DOWN_20, "Shortcut+G", true, desk::line);
        add("close", FluentUiRegularAL.DISMISS_20, "Shortcut+W", false, in -> model.close(in.document(), none));
        add("tab", FluentUiRegularAL.CHEVRON_RIGHT_20, "Ctrl+Page Down", false, in -> tab(in, 1));
        add("tabback", FluentUiRegularAL.CHEVRON_RIGHT_20, "Ctrl+Page Up", false, in -> tab(in, -1));
    }

    private void add(String name, Ikon icon, String keys, boolean menu, Consumer<CodePane> run) {
        all.add(new Command("editor.do." + name, icon, KeyCombination.valueOf(keys), menu, run));
    }

    private void tab(CodePane in, int step) {
        var open = model.documents();
        model.show(open.get(Math.floorMod(open.indexOf(in.document()) + step, open.size())));
    }

    /// Does what a key means that was pressed beside the text.
    ///
    /// @return whether it meant something
    boolean key(KeyEvent event) {
        var meant = all.stream().filter(command -> command.keys().match(event)
                && EVERYWHERE.contains(command.key().substring(command.key().lastIndexOf('.') + 1))).findFirst();
        meant.ifPresent(command -> desk.with(command.run()));
        return meant.isPresent();
    }

    /// Hears the keys in a part of the window, before anything in it does.
    void listen(Node node) {
        node.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            heard = false;
            for (var command : all) {
                if (command.keys().match(event)) {
                    heard = true;
                    desk.with(command.run());
                    event.consume();
                    return;
                }
            }
        });
        // The letter of a command is no text.
        node.addEventFilter(KeyEvent.KEY_TYPED, event -> {
            if (heard) {
                event.consume();
            }
        });
    }

    /// For the menu of a text.
    List<MenuItem> menu() {
        var items = new ArrayList<MenuItem>();
        items.add(edit("editor.cut", in -> in.area().cut(), "Shortcut+X"));
        items.add(edit("editor.copy", in -> in.area().copy(), "Shortcut+C"));
        items.add(edit("editor.paste", in -> in.area().paste(), "Shortcut+V"));
        items.add(edit("editor.undo", in -> in.area().undo(), "Shortcut+Z"));
        items.add(edit("editor.redo", in -> in.area().redo(), "Shortcut+Shift+Z"));
        items.add(new SeparatorMenuItem());
        for (var command : all) {
            if (command.menu()) {
                items.add(item(command.key(), command.run(), command.keys()));
            }
        }
        return items;
    }

    /// For the menu of the page.
    List<MenuItem> saving() {
        return all.stream().filter(command -> command.key().startsWith("editor.do.save"))
                .map(command -> item(command.key(), command.run(), command.keys())).toList();
    }

    private MenuItem edit(String key, Consumer<CodePane> run, String keys) {
        return item(key, run, KeyCombination.valueOf(keys));
    }

    /// The keys are shown; who hears them is the editor.
    private MenuItem item(String key, Consumer<CodePane> run, KeyCombination keys) {
        var item = new MenuItem(Messages.get(key));
        item.setAccelerator(keys);
        item.setOnAction(event -> desk.with(run));
        return item;
    }

    /// For the palette, without keys: they are heard in the editor alone.
    List<Action> actions() {
        var open = Bindings.isNotNull(model.currentProperty());
        return all.stream()
                .map(command -> new Action(Messages.get(command.key()), command.icon(), (KeyCombination) null, open,
                        () -> desk.with(command.run())))
                .toList();
    }
}
