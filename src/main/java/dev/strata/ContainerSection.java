package dev.strata;

import java.util.function.Supplier;

import dev.strata.core.command.Attach;
import dev.strata.core.command.WhatRuns;
import dev.strata.core.container.ContainerSummary;
import dev.strata.core.run.RunOptions;
import dev.strata.ui.Messages;
import dev.strata.ui.changes.ChangesPane;
import dev.strata.ui.containers.ContainerTab;
import dev.strata.ui.containers.ContainersPage;
import dev.strata.ui.run.RunDesk;
import dev.strata.ui.shell.Navigator;
import dev.strata.ui.state.ContainerStore;
import dev.strata.ui.terminal.TerminalPane;
import dev.strata.ui.terminal.Terminals;
import dev.strata.ui.widgets.Icons;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.fluentui.FluentUiRegularMZ;

/// Connects what one sees of containers: their page, what they changed, their terminals, and what is run.
final class ContainerSection {

    private static final int SHORT_ID = 12;

    private final ContainersPage page;
    private final ContainerStore store;
    private final Navigator navigator;
    private final Terminals terminals;
    private @Nullable TerminalPane pane;

    ContainerSection(ContainersPage page, ContainerStore store, Navigator navigator, Terminals terminals) {
        this.page = page;
        this.store = store;
        this.navigator = navigator;
        this.terminals = terminals;
    }

    void connect(RunDesk runs, Supplier<ChangesPane> changes) {
        // Before the first list of an engine nothing is known of any.
        Runnable listed = () -> {
            if (store.loadedProperty().get()) {
                terminals.listed(store.containersProperty().get());
            }
        };
        store.containersProperty().subscribe(listed);
        store.loadedProperty().subscribe(listed);
        runs.onStarted(this::started);
        runs.onReveal(page::reveal);
        page.onRun(() -> runs.run(""));
        page.onAgain(runs::again);
        page.onAttach(this::attach);
        page.onShell(this::shell);
        page.add(new ChangesTab(changes));
        page.add(() -> commit(changes.get()));
        page.below(new TerminalTab(), Bindings.isNotEmpty(terminals.sessions()));
    }

    private static Node commit(ChangesPane changes) {
        var button = new Button("", Icons.of(FluentUiRegularMZ.SAVE_20));
        button.getStyleClass().add("accent");
        button.setId("commit-button");
        button.textProperty().bind(changes.commitTextProperty());
        button.disableProperty().bind(changes.commitDisabledProperty());
        button.setOnAction(event -> changes.commit());
        return button;
    }

    private void started(RunOptions options, String id) {
        var listed = store.containersProperty().get().stream().filter(container -> container.id().equals(id))
                .findFirst();
        var name = !options.name().isEmpty()
                ? options.name()
                : listed.map(ContainerSummary::name).orElseGet(() -> id.substring(0, Math.min(SHORT_ID, id.length())));
        var words = options.start().command();
        page.reveal(id);
        show(() -> terminals.run(name, words.isEmpty() ? options.image() : WhatRuns.quoted(words),
                new Attach(id, options.start().interactive(), options.life().detachKeys())));
    }

    private void attach(ContainerSummary container) {
        show(() -> terminals.attach(container.name(), container.command(), new Attach(container.id(), true, "")));
    }

    private void shell(ContainerSummary container) {
        show(() -> {
            pane().setContainer(container.name(), container.id(), "");
            pane().start();
        });
    }

    private void show(Runnable open) {
        navigator.go(page);
        page.openBelow(true);
        open.run();
        pane().focusTerminal();
    }

    private TerminalPane pane() {
        var made = pane;
        if (made == null) {
            made = new TerminalPane(terminals, () -> page.openBelow(false));
            made.maximizedProperty().subscribe((before, now) -> page.enlargeBelow());
            pane = made;
        }
        return made;
    }

    private record ChangesTab(Supplier<ChangesPane> changes) implements ContainerTab {

        @Override
        public String id() {
            return "changes";
        }

        @Override
        public String title() {
            return Messages.get("containers.changes");
        }

        @Override
        public Node node() {
            return changes.get();
        }

        @Override
        public void show(@Nullable ContainerSummary container) {
            changes.get().show(container);
        }
    }

    private final class TerminalTab implements ContainerTab {

        private String last = "";

        @Override
        public String id() {
            return "terminal";
        }

        @Override
        public String title() {
            return Messages.get("containers.terminal");
        }

        @Override
        public Node node() {
            return pane();
        }

        /// Where the one that was chosen is gone, another is chosen by itself, and what it has said last is still read.
        private boolean listed(String id) {
            return store.containersProperty().get().stream().anyMatch(one -> one.id().equals(id));
        }

        @Override
        public void show(@Nullable ContainerSummary container) {
            if (container != null && !container.id().equals(last) && listed(last)) {
                terminals.show(container.id());
            }
            last = container == null ? "" : container.id();
            if (container == null || !container.running()) {
                pane().setContainer("", "", "");
            } else {
                pane().setContainer(container.name(), container.id(), "");
            }
        }
    }
}
