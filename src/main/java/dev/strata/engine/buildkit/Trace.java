package dev.strata.engine.buildkit;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.strata.core.build.BuildEvent;

/// Reads what BuildKit tells of a build: `StatusResponse` of moby/buildkit, `api/services/control/control.proto`. One for
/// each build: a character whose bytes come in two messages is put together.
public final class Trace {

    /// More than any build has; what comes of others may lose a character.
    private static final int MOST_OUTPUTS = 10_000;
    private static final int ERRORS = 2;

    private final Map<String, Utf8> outputs = new HashMap<>();

    /// @throws IOException it is no such message
    public List<BuildEvent> read(byte[] status) throws IOException {
        var events = new ArrayList<BuildEvent>();
        for (var message = new Protobuf(status); message.next();) {
            switch (message.field()) {
                case 1 -> events.add(vertex(message.message()));
                case 2 -> events.add(progress(message.message()));
                case 3 -> events.add(log(message.message()));
                case 4 -> events.add(warning(message.message()));
                default -> {
                    // Of a newer BuildKit.
                }
            }
        }
        return events;
    }

    private static BuildEvent vertex(Protobuf in) throws IOException {
        var id = "";
        var inputs = new ArrayList<String>();
        var name = "";
        var cached = false;
        var started = Optional.<Instant>empty();
        var completed = Optional.<Instant>empty();
        var error = "";
        while (in.next()) {
            switch (in.field()) {
                case 1 -> id = in.text();
                case 2 -> inputs.add(in.text());
                case 3 -> name = in.text();
                case 4 -> cached = in.number() != 0;
                case 5 -> started = time(in.message());
                case 6 -> completed = time(in.message());
                case 7 -> error = in.text();
                default -> {
                }
            }
        }
        return new BuildEvent.Step(id, inputs, name, cached, started, completed, error);
    }

    private static BuildEvent progress(Protobuf in) throws IOException {
        var id = "";
        var step = "";
        var name = "";
        var current = 0L;
        var total = 0L;
        var started = Optional.<Instant>empty();
        var completed = Optional.<Instant>empty();
        while (in.next()) {
            switch (in.field()) {
                case 1 -> id = in.text();
                case 2 -> step = in.text();
                case 3 -> name = in.text();
                case 4 -> current = in.number();
                case 5 -> total = in.number();
                case 7 -> started = time(in.message());
                case 8 -> completed = time(in.message());
                default -> {
                }
            }
        }
        return new BuildEvent.Transfer(step, id, name.isEmpty() ? id : name, Math.max(0, current), Math.max(0, total),
                started, completed);
    }

    private BuildEvent log(Protobuf in) throws IOException {
        var step = "";
        var time = Optional.<Instant>empty();
        var stream = 0L;
        var text = new byte[0];
        while (in.next()) {
            switch (in.field()) {
                case 1 -> step = in.text();
                case 2 -> time = time(in.message());
                case 3 -> stream = in.number();
                case 4 -> text = in.bytes();
                default -> {
                }
            }
        }
        var key = step + " " + stream;
        var output = outputs.get(key);
        if (output == null) {
            output = new Utf8();
            if (outputs.size() < MOST_OUTPUTS) {
                outputs.put(key, output);
            }
        }
        return new BuildEvent.Output(step, stream == ERRORS, time.orElseGet(Instant::now), output.text(text));
    }

    private static BuildEvent warning(Protobuf in) throws IOException {
        var step = "";
        var summary = "";
        var detail = new ArrayList<String>();
        var url = "";
        var line = 0L;
        while (in.next()) {
            switch (in.field()) {
                case 1 -> step = in.text();
                case 3 -> summary = in.text();
                case 4 -> detail.add(in.text());
                case 5 -> url = in.text();
                case 7 -> line = line == 0 ? line(in.message()) : line;
                default -> {
                }
            }
        }
        return new BuildEvent.Warning(step, summary, String.join("\n", detail), url,
                Math.clamp(line, 0, Integer.MAX_VALUE));
    }

    /// Of a range its start, of the start its line.
    private static long line(Protobuf range) throws IOException {
        while (range.next()) {
            if (range.field() == 1) {
                for (var start = range.message(); start.next();) {
                    if (start.field() == 1) {
                        return start.number();
                    }
                }
            }
        }
        return 0;
    }

    /// `google.protobuf.Timestamp`; empty for what is no time.
    private static Optional<Instant> time(Protobuf in) throws IOException {
        var seconds = 0L;
        var nanos = 0L;
        while (in.next()) {
            switch (in.field()) {
                case 1 -> seconds = in.number();
                case 2 -> nanos = in.number();
                default -> {
                }
            }
        }
        try {
            return Optional.of(Instant.ofEpochSecond(seconds, nanos));
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }
}
