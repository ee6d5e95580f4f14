package dev.strata.ui.steps;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.strata.core.build.BuildEvent;

/// A build as BuildKit would tell it: three stages, of which two run at the same time.
public final class ShopBuild {

    public static final String FILE = """
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
            COPY --from=build /install /usr/local
            COPY --from=assets /web/dist /srv/static
            COPY --chown=app:app . /srv
            WORKDIR /srv
            USER app
            CMD gunicorn shop.wsgi:app --bind 0.0.0.0:8000
            """;

    public static final Instant BEGIN = Instant.parse("2026-11-28T12:00:00Z");

    private ShopBuild() {
    }

    public static Instant at(double seconds) {
        return BEGIN.plusMillis((long) (seconds * 1000));
    }

    public static BuildEvent.Step waiting(String id, String name) {
        return new BuildEvent.Step(id, List.of(), name, false, Optional.empty(), Optional.empty(), "");
    }

    public static BuildEvent.Step running(String id, String name, double from) {
        return new BuildEvent.Step(id, List.of(), name, false, Optional.of(at(from)), Optional.empty(), "");
    }

    public static BuildEvent.Step done(String id, String name, double from, double to) {
        return new BuildEvent.Step(id, List.of(), name, false, Optional.of(at(from)), Optional.of(at(to)), "");
    }

    public static BuildEvent.Step cached(String id, String name, double at) {
        return new BuildEvent.Step(id, List.of(), name, true, Optional.of(at(at)), Optional.of(at(at)), "");
    }

    public static BuildEvent.Step failed(String id, String name, double from, double to, String error) {
        return new BuildEvent.Step(id, List.of(), name, false, Optional.of(at(from)), Optional.of(at(to)), error);
    }

    public static BuildEvent.Output said(String id, double at, String text) {
        return new BuildEvent.Output(id, false, at(at), text);
    }

    /// Until `npm run build` runs and something waits.
    public static List<BuildEvent> halfway() {
        var events = new ArrayList<BuildEvent>();
        events.add(done("i1", "[internal] load build definition from Dockerfile", 0, 0.1));
        events.add(done("i2", "[internal] load .dockerignore", 0.1, 0.2));
        events.add(done("i3", "[internal] load metadata for docker.io/library/node:22-bookworm", 0.2, 0.8));
        events.add(done("i4", "[internal] load build context", 0.8, 0.9));
        events.add(cached("a1", "[assets 1/6] FROM docker.io/library/node:22-bookworm@sha256:" + "ab".repeat(32), 0.9));
        events.add(cached("a2", "[assets 2/6] WORKDIR /web", 0.9));
        events.add(cached("a3", "[assets 3/6] COPY web/package.json web/package-lock.json ./", 0.9));
        events.add(done("a4", "[assets 4/6] RUN --mount=type=cache,target=/root/.npm npm ci", 0.9, 11.7));
        events.add(done("a5", "[assets 5/6] COPY web/ .", 11.8, 12.2));
        events.add(running("a6", "[assets 6/6] RUN npm run build", 12.3));
        events.add(cached("b1", "[build 1/4] FROM registry.acme.dev/platform/base-python:3.13-2", 0.9));
        events.add(cached("b2", "[build 2/4] WORKDIR /srv", 0.9));
        events.add(cached("b3", "[build 3/4] COPY requirements.txt .", 0.9));
        events.add(done("b4", "[build 4/4] RUN --mount=type=cache,target=/root/.cache/pip     pip install "
                + "--prefix=/install -r requirements.txt", 0.9, 15.4));
        events.add(waiting("r2", "[runtime 2/5] COPY --from=build /install /usr/local"));
        events.add(waiting("r3", "[runtime 3/5] COPY --from=assets /web/dist /srv/static"));
        events.add(waiting("r4", "[runtime 4/5] COPY --chown=app:app . /srv"));
        events.add(waiting("r5", "[runtime 5/5] WORKDIR /srv"));
        events.add(said("a4", 5, "added 612 packages in 10s\n"));
        events.add(said("a6", 12.5, "\n> shop-web@1.18.0 build\n> vite build\n\n"));
        events.add(said("a6", 13,
                "\033[34mvite v7.1.5 \033[32mbuilding for production...\033[39m\n".replace("\033", "\u001b")));
        events.add(said("a6", 20, "transforming 12\rtransforming 1480\r\u001b[K\u001b[32m✓\u001b[0m 1482 modules "));
        events.add(said("a6", 20.1, "transformed.\n"));
        events.add(said("a6", 21,
                "dist/\u001b[32mindex.html                  \u001b[39m\u001b[2m  0.46 kB │ gzip:  0.30 kB\u001b[22m\n"
                        + "dist/\u001b[35massets/index-DiwrgTda.css   \u001b[39m\u001b[2m 48.21 kB │ gzip:  9.10 kB\u001b[22m\n"
                        + "\u001b[33m(!) Some chunks are larger than 500 kB, see https://rollupjs.org/#output.\u001b[39m\n"));
        return events;
    }
}
