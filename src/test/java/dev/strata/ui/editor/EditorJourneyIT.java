package dev.strata.ui.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.strata.core.image.ImageConfig;
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
                () -> window.area().getText().contains("CMD [\"gunicorn\", \"shop.wsgi:app\", \"--bind\", \"0.0.0.0:8000\"]"));
        window.until("no finding", () -> window.document().findingsProperty().get().stream()
                .noneMatch(one -> one.check().id().equals("JSONArgsRecommended")));
    }
}
