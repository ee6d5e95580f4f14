package dev.strata.engine;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/// An engine or a registry could not do what was asked. The message holds its own words, in full.
public class EngineException extends Exception {

    private static final long serialVersionUID = 1L;

    /// What kind of failure it is: the UI chooses its sentence and its way on by this.
    public enum Kind {
        /// Nobody answers, or the connection broke. See [#reason()].
        UNREACHABLE,
        /// What was named does not exist.
        NOT_FOUND,
        /// The present state forbids it.
        CONFLICT,
        /// Log in first, or not allowed to this user.
        UNAUTHORIZED,
        /// A disk is full.
        NO_SPACE,
        /// This engine cannot do it.
        UNSUPPORTED,
        /// A registry or another host behind the engine could not be reached.
        NETWORK,
        /// A registry's certificate is not trusted by the engine; the message names it.
        UNTRUSTED,
        /// A registry speaks plain HTTP where the engine wants TLS.
        PLAIN_HTTP,
        /// Whoever asked cancelled it.
        CANCELLED,
        /// Anything else.
        FAILED
    }

    private final Kind kind;
    private final @Nullable Unreachable reason;

    public EngineException(Kind kind, String message) {
        this(kind, message, null);
    }

    public EngineException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.reason = kind == Kind.UNREACHABLE ? Unreachable.OTHER : null;
    }

    /// Nobody answered, for a known reason.
    public EngineException(Unreachable reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = Kind.UNREACHABLE;
        this.reason = reason;
    }

    /// Never null.
    @Override
    public String getMessage() {
        return Objects.requireNonNullElse(super.getMessage(), "");
    }

    public Kind kind() {
        return kind;
    }

    /// Why nobody answered; null for every other kind.
    public @Nullable Unreachable reason() {
        return reason;
    }
}
