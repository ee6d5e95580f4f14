package dev.strata.ui.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;

import dev.strata.ui.FakeEngine;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a person does in the editor, with keyboard and mouse in a real window.
class EditorJourneyIT {

    private static final String SHOP = """
            # syntax=docker/dockerfile:1

            FROM node:22-bookworm AS assets
            WORKDIR /web
            COPY web/package.json web/package-lock.json ./
            RUN --mount=type=cache,target=/root/.npm npm ci
            COPY web/ .
            RUN npm run build

            FROM registry.acme.dev/platform/base-python:3.13-2 AS build
            WORKDIR /srv
            COPY requirements.txt .
            RUN --mount=type=cache,target=/root/.cache/pip \\
                pip install --prefix=/install -r requirements.txt

            FROM registry.acme.dev/platform/base-python:3.13-2 AS runtime
            ARG GIT_SHA
            LABEL org.opencontainers.image.revision=$GIT_SHA
            ENV DJANGO_SETTINGS_MODULE=shop.settings.prod
            COPY --from=build /install /usr/local
            COPY --from=assets /web/dist /srv/static
            COPY --chown=app:app . /srv
            WORKDIR /srv
            USER app
            EXPOSE 8000
            ENTRYPOINT ["/usr/bin/tini", "--"]
            CMD gunicorn shop.wsgi:app --bind 0.0.0.0:8000
            """;

    @TempDir
    Path folder;
    private EditorStage window;

    @BeforeEach
    void open() throws Exception {
        var engine = new FakeEngine();
        engine.images.add(FakeEngine.image(1, 100_000_000, "debian:12-slim"));
        engine.images.add(FakeEngine.image(2, 100_000_000, "node:22-bookworm"));
        engine.images.add(FakeEngine.image(3, 100_000_000, "registry.acme.dev/platform/base-python:3.13-2"));
        window = new EditorStage(engine, 1280, 800);
    }

    @AfterEach
    void close() throws Exception {
        window.close();
    }

    private Path file(String text) throws Exception {
        return Files.writeString(folder.resolve("Dockerfile"), text);
    }

    @Test
    void aCheckIsSeenAndMended() throws Exception {
        window.open(file(SHOP));
        window.until("checked", () -> !window.document().problemsProperty().get().isEmpty());
        window.caret(27, 3);
        window.until("bubble", () -> window.has("#editor-bubble"));
        window.shoot("editor-check");
        window.robot.press(KeyCode.ALT, KeyCode.ENTER).release(KeyCode.ENTER, KeyCode.ALT);
        window.until("mended",
                () -> window.area().getText()
                        .contains("CMD [\"gunicorn\", \"shop.wsgi:app\", \"--bind\", \"0.0.0.0:8000\"]"));
        window.until("no finding", () -> window.document().findingsProperty().get().stream()
                .noneMatch(one -> one.check().id().equals("JSONArgsRecommended")));
    }

    private void keys(KeyCode... codes) {
        window.robot.press(codes);
        for (var i = codes.length - 1; i >= 0; i--) {
            window.robot.release(codes[i]);
        }
    }

    private void proposed(String label) {
        window.until("proposed " + label, () -> window.find("#editor-completion") instanceof CompletionCard card
                && card.getItems().stream().anyMatch(one -> one.label().equals(label)));
    }

    @Test
    void aDockerfileIsTypedWithProposalsSavedAndGuarded() throws Exception {
        Files.writeString(folder.resolve("hello.c"), "int main(){}");
        var file = file("");
        window.open(file);
        EditorStage.on(() -> {
            window.editor.setContext(folder);
            return null;
        });
        window.caret(1, 0);
        window.robot.write("FR");
        proposed("FROM");
        keys(KeyCode.ENTER);
        window.until("keyword", () -> window.area().getText().equals("FROM "));
        window.robot.write("deb");
        proposed("debian:12-slim");
        window.shoot("editor-completion");
        keys(KeyCode.TAB);
        window.until("image", () -> window.area().getText().equals("FROM debian:12-slim"));
        keys(KeyCode.ENTER);
        window.robot.write("RUN ap");
        proposed("apt-get install");
        keys(KeyCode.ENTER);
        window.until("idiom", () -> window.area().getText().contains("--no-install-recommends  \\\n"));
        window.robot.write("gcc");
        window.until("at its place", () -> window.area().getText().contains("--no-install-recommends gcc \\\n"));
        keys(KeyCode.CONTROL, KeyCode.END);
        keys(KeyCode.ENTER);
        window.robot.write("COPY he");
        proposed("hello.c");
        keys(KeyCode.ESCAPE);
        window.until("closed", () -> !window.has("#editor-completion"));
        keys(KeyCode.CONTROL, KeyCode.SPACE);
        proposed("hello.c");
        keys(KeyCode.ENTER);
        window.robot.write(" /src/");
        window.until("copied", () -> window.area().getText().endsWith("COPY hello.c /src/"));
        window.until("edited", () -> window.has("#editor-edited"));
        var gone = new boolean[1];
        EditorStage.on(() -> {
            window.editor.askToClose(() -> gone[0] = true);
            return null;
        });
        window.until("guarded", () -> window.has("#unsaved-dialog"));
        window.shoot("editor-unsaved");
        keys(KeyCode.ESCAPE);
        window.until("stays", () -> !window.has("#unsaved-dialog") && !gone[0]);
        window.caret(1, 0);
        keys(KeyCode.CONTROL, KeyCode.S);
        window.until("saved", () -> !window.document().dirty());
        assertEquals(window.text(), Files.readString(file));
        EditorStage.on(() -> {
            window.editor.askToClose(() -> gone[0] = true);
            return null;
        });
        assertTrue(gone[0]);
    }

    @Test
    void whatIsFoundIsReplacedAndUndone() throws Exception {
        window.open(file(SHOP));
        window.caret(1, 0);
        keys(KeyCode.CONTROL, KeyCode.H);
        window.until("bar", () -> window.has("#find-bar"));
        window.enter("#find-words", "copy");
        window.until("counted", () -> window.says("1 of 6"));
        window.shoot("editor-find");
        keys(KeyCode.ENTER);
        window.until("next", () -> window.says("2 of 6"));
        window.enter("#find-other", "ADD");
        window.robot.clickOn("#replace-all");
        window.until("replaced", () -> !window.area().getText().contains("COPY") && window.says("6 replaced"));
        keys(KeyCode.ESCAPE);
        window.until("closed", () -> !window.has("#find-bar") && window.area().isFocused());
        keys(KeyCode.CONTROL, KeyCode.Z);
        window.until("undone in one", () -> window.area().getText().equals(SHOP));
        assertEquals(SHOP, EditorStage.on(() -> window.document().text()));
        window.until("as the file", () -> !window.document().dirty());
    }

    @Test
    void namesAreFollowedAndChanged() throws Exception {
        window.open(file(SHOP));
        window.caret(21, 14);
        keys(KeyCode.F12);
        window.until("at its stage", () -> window.area().getCurrentParagraph() == 2
                && window.area().getSelectedText().equals("assets"));
        keys(KeyCode.F2);
        window.until("asked", () -> window.has("#prompt-bar"));
        window.enter("#prompt-field", "build");
        window.until("refused", () -> window.says("There is a stage “build” already."));
        window.enter("#prompt-field", "web");
        window.shoot("editor-rename");
        keys(KeyCode.ENTER);
        window.until("renamed", () -> window.area().getText().contains("AS web\n")
                && window.area().getText().contains("COPY --from=web /web/dist"));
        keys(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.O);
        window.until("outline", () -> window.has("#editor-outline"));
        window.shoot("editor-outline");
        keys(KeyCode.DOWN);
        keys(KeyCode.ENTER);
        window.until("gone there", () -> window.area().getCurrentParagraph() == 3);
        keys(KeyCode.CONTROL, KeyCode.G);
        window.enter("#prompt-field", "26");
        keys(KeyCode.ENTER);
        window.until("line", () -> window.editor.caretLineProperty().get() == 26);
        keys(KeyCode.CONTROL, KeyCode.SLASH);
        window.until("comment", () -> window.area().getText().contains("\n# ENTRYPOINT ["));
        keys(KeyCode.CONTROL, KeyCode.SLASH);
        window.until("none", () -> window.area().getText().contains("\nENTRYPOINT ["));
    }

    @Test
    void partsAreFoldedExplainedAndFormatted() throws Exception {
        window.open(file(SHOP.replace("WORKDIR /web", "workdir   /web")));
        window.caret(3, 0);
        keys(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.MINUS);
        window.until("folded", () -> window.area().isFolded(4));
        window.shoot("editor-folded");
        keys(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.MINUS);
        window.until("unfolded", () -> !window.area().isFolded(3) && !window.area().isFolded(4));
        keys(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.MINUS);
        window.until("folded again", () -> window.area().isFolded(4));
        EditorStage.on(() -> {
            window.editor.goTo(7);
            return null;
        });
        window.until("opened to be seen", () -> !window.area().isFolded(3) && !window.area().isFolded(6));
        keys(KeyCode.SHIFT, KeyCode.ALT, KeyCode.F);
        window.until("formatted", () -> window.area().getText().equals(SHOP));
        window.caret(6, 7);
        window.until("settled", () -> window.document().settled());
        keys(KeyCode.SHIFT, KeyCode.F1);
        window.until("explained", () -> window.has("#editor-help"));
        window.shoot("editor-help");
    }

    @Test
    void severalAreOpenAndOneIsChangedElsewhere() throws Exception {
        window.open(file(SHOP));
        var other = Files.writeString(folder.resolve("Dockerfile.dev"),
                "FROM debian:12-slim\nUSER app\nCMD [\"sh\"]\n");
        window.open(other);
        window.until("tabs", () -> window.has("#document-tabs"));
        Files.writeString(other, "FROM debian:12-slim\nUSER they\nCMD [\"sh\"]\n");
        window.until("followed", () -> window.area().getText().contains("USER they")
                && window.has("#editor-followed"));
        window.shoot("editor-followed");
        window.caret(1, 0);
        window.robot.write("# mine");
        Files.writeString(other, "FROM debian:12-slim\nUSER me\nCMD [\"sh\"]\n");
        window.until("noticed", () -> window.has("#stale-bar"));
        window.shoot("editor-stale");
        window.robot.clickOn("#stale-reload");
        window.until("reloaded", () -> window.area().getText().contains("USER me"));
        EditorStage.on(() -> {
            window.editor.showFailure(window.document().text(), 3, "", "sh: not found", false);
            return null;
        });
        window.caret(3, 0);
        window.until("failure", () -> window.has("#editor-bubble") && window.says("The build ended here"));
        window.shoot("editor-failure");
        keys(KeyCode.CONTROL, KeyCode.PAGE_DOWN);
        window.until("first", () -> window.document().name().equals("Dockerfile"));
        keys(KeyCode.CONTROL, KeyCode.W);
        window.until("closed", () -> !window.has("#document-tabs"));
        keys(KeyCode.CONTROL, KeyCode.W);
        window.until("none", () -> window.has("#editor-new"));
        window.shoot("editor-none");
    }
}
