package dev.strata.engine.docker;

import dev.strata.core.command.Commit;
import dev.strata.core.image.Digest;
import dev.strata.engine.EngineException;
import dev.strata.engine.Monitor;
import dev.strata.engine.json.ImageJson;

/// Makes images of containers.
final class Commits {

    private final Wire wire;
    private final boolean podman;

    Commits(Wire wire, boolean podman) {
        this.wire = wire;
        this.podman = podman;
    }

    Digest commit(Commit what, Monitor monitor) throws EngineException {
        var address = new StringBuilder("/commit?container=").append(DockerImages.query(what.container()));
        what.target().ifPresent(name -> {
            var target = name.withDefaultTag();
            address.append("&repo=").append(DockerImages.query(target.name())).append("&tag=")
                    .append(DockerImages.query(target.tag().orElse("latest")));
        });
        address.append("&comment=").append(DockerImages.query(what.message())).append("&author=")
                .append(DockerImages.query(what.author())).append("&pause=").append(what.pause() ? 1 : 0);
        what.changes().forEach(change -> address.append("&changes=").append(DockerImages.query(change)));
        var answer = wire.raw().post(address.toString(), RawRequests.JSON.createObjectNode(), monitor);
        var id = ImageJson.digest(answer.path("Id").asText(""));
        if (id == null) {
            throw new EngineException(EngineException.Kind.FAILED, "The engine does not say which image it has made.");
        }
        return id;
    }
}
