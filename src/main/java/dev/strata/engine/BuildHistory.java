package dev.strata.engine;

import java.util.List;
import java.util.Optional;

import dev.strata.core.build.BuildRecord;

/// The builds that were done, kept between starts. Blocks. It is bounded: the oldest builds of a file go, and the files
/// whose last build is oldest.
public interface BuildHistory {

    /// The builds of a Dockerfile, newest first, without what their contexts held. What cannot be read is left out.
    ///
    /// @param file as [BuildRecord#file]
    /// @throws EngineException UNAUTHORIZED it may not be read; FAILED
    List<BuildRecord> of(String file) throws EngineException;

    /// The last build of a Dockerfile in which anything ran ([BuildRecord#ran]), with what its context held.
    Optional<BuildRecord> last(String file) throws EngineException;

    /// Keeps one build more.
    ///
    /// @throws EngineException UNAUTHORIZED it may not be written; NO_SPACE; FAILED
    void append(BuildRecord build) throws EngineException;

    /// Forgets a build; does nothing when it is not there.
    void remove(BuildRecord build) throws EngineException;

    /// Forgets all builds of a Dockerfile.
    void clear(String file) throws EngineException;
}
