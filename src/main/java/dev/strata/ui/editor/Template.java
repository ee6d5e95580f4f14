package dev.strata.ui.editor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;

import dev.strata.ui.Messages;

/// Dockerfiles to begin with, each with what is not to be sent.
enum Template {
    BASE, NODE, PYTHON, JAVA, GO, RUST, STATIC;

    String title() {
        return Messages.get("editor.template." + id());
    }

    private String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    String dockerfile() {
        return read("Dockerfile");
    }

    String ignoreFile() {
        return read("dockerignore");
    }

    private String read(String file) {
        try (var in = Template.class.getResourceAsStream("/dev/strata/ui/templates/" + id() + "/" + file)) {
            return new String(Objects.requireNonNull(in, id()).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
