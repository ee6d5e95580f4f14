package dev.strata.ui.terminal;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.concurrent.Executor;

import dev.strata.engine.Session;

/// What was read and is not shown yet. Who reads waits when there is too much of it; what is shown is shown in order, on a
/// worker of its own and in large pieces.
final class Backlog {

    /// Shows a piece.
    interface Shown {
        void show(Session.Source source, byte[] bytes);
    }

    private static final int MOST = 4 << 20;

    /// A piece of output, or something to do in its turn.
    private record Item(Session.Source source, byte[] bytes, Runnable then) {
    }

    private static final Runnable NOTHING = () -> {
    };

    private final Executor workers;
    private final Shown shown;
    private final ArrayDeque<Item> items = new ArrayDeque<>();
    private int size;
    private boolean running;

    Backlog(Executor workers, Shown shown) {
        this.workers = workers;
        this.shown = shown;
    }

    /// Takes a piece; waits while there is too much.
    void put(Session.Chunk chunk) throws InterruptedException {
        synchronized (this) {
            while (size > MOST) {
                wait();
            }
        }
        add(new Item(chunk.source(), chunk.bytes(), NOTHING));
    }

    /// Shows something beside the output; never waits.
    void add(String text) {
        add(new Item(Session.Source.STDOUT, text.getBytes(java.nio.charset.StandardCharsets.UTF_8), NOTHING));
    }

    /// Runs something once all that came before is shown.
    void then(Runnable task) {
        add(new Item(Session.Source.STDOUT, new byte[0], task));
    }

    synchronized int size() {
        return size;
    }

    private void add(Item item) {
        synchronized (this) {
            items.add(item);
            size += item.bytes.length;
            if (running) {
                return;
            }
            running = true;
        }
        workers.execute(this::showAll);
    }

    private void showAll() {
        while (true) {
            ArrayDeque<Item> taken;
            synchronized (this) {
                if (items.isEmpty()) {
                    running = false;
                    return;
                }
                taken = new ArrayDeque<>(items);
                items.clear();
                size = 0;
                notifyAll();
            }
            while (!taken.isEmpty()) {
                show(taken);
            }
        }
    }

    private void show(ArrayDeque<Item> taken) {
        var first = taken.removeFirst();
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(first.bytes);
        var last = first;
        while (last.then == NOTHING && !taken.isEmpty() && taken.getFirst().source == first.source) {
            last = taken.removeFirst();
            bytes.writeBytes(last.bytes);
        }
        if (bytes.size() > 0) {
            shown.show(first.source, bytes.toByteArray());
        }
        last.then.run();
    }
}
