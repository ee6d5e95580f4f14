package dev.strata.engine;

import java.net.URI;
import java.util.Optional;

/// Where it is said which version of Strata is the newest. Nothing is ever downloaded from there.
public interface Updates {

    /// A version that is out.
    ///
    /// @param version `1.2.3`
    /// @param page where one reads of it, by https and where the project is
    record Release(String version, URI page) {
    }

    /// Asks there; blocks for seconds at most.
    ///
    /// @return the newest release where it is newer than this Strata
    /// @throws EngineException nobody answers, or not as expected
    Optional<Release> newer(Monitor monitor) throws EngineException;
}
