package dev.strata.engine;

/// The volumes of an engine, by their names.
public interface Volumes {

    boolean exists(String name, Monitor monitor) throws EngineException;

    /// Makes a volume; one that is there already stays as it is.
    void create(String name, Monitor monitor) throws EngineException;

    /// Removes a volume with all that is in it.
    ///
    /// @throws EngineException NOT_FOUND; CONFLICT a container uses it
    void remove(String name, Monitor monitor) throws EngineException;
}
