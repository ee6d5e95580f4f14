package dev.strata.engine;

import java.util.OptionalInt;

import org.jspecify.annotations.Nullable;

/// A process of a container that can be heard and, where it was asked for, typed to: what `docker attach` and
/// `docker exec` are to a terminal. One thread reads while another writes.
public interface Session extends AutoCloseable {

    /// Where a piece of output comes from. With a terminal all is STDOUT: the process has only one.
    enum Source {
        STDOUT, STDERR
    }

    /// A piece of output as it came.
    record Chunk(Source source, byte[] bytes) {
    }

    /// Whether the process has a terminal.
    boolean tty();

    /// Blocks until something is said.
    ///
    /// @return null at the end: the process has ended, or it was detached from
    @Nullable
    Chunk read() throws EngineException;

    /// Types; blocks while the process does not listen.
    void write(byte[] bytes) throws EngineException;

    /// Says that no more will be typed. Without a terminal the process reads an end of its input.
    void endInput() throws EngineException;

    /// Tells the process' terminal its size; to be asked once the process has started.
    void resize(int columns, int rows) throws EngineException;

    /// To be asked once [#read] has ended; blocks a moment at most.
    ///
    /// @return how the process ended; empty when it goes on, detached
    OptionalInt exitCode() throws EngineException;

    /// Detaches; the process goes on, and without a terminal reads an end of its input where it was made to be typed to. A [#read] or [#write] under way ends. Asked again it does nothing.
    @Override
    void close();
}
