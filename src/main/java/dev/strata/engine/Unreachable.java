package dev.strata.engine;

/// Why an engine does not answer.
public enum Unreachable {
    /// The socket does not exist.
    NO_SOCKET,
    /// The socket or the port exists and nobody listens.
    NOBODY_LISTENS,
    /// The socket may not be opened by this user.
    PERMISSION_DENIED,
    /// Connected, and no answer within the time limit: it may be starting.
    TIMED_OUT,
    /// The certificates do not fit.
    TLS_REFUSED,
    /// The host name is not known, or no way leads there.
    HOST_UNKNOWN,
    /// ssh does not know the host's key, or the key changed.
    SSH_HOST_KEY,
    /// ssh's keys were refused.
    SSH_KEY_REFUSED,
    /// Another ssh failure: no ssh program, no docker on the far side.
    SSH_FAILED,
    /// Something answers, but not as a container engine does.
    NOT_AN_ENGINE,
    /// No API version is common to the engine and to Strata.
    API_RANGE,
    /// It answered before and went away.
    GONE, OTHER
}
