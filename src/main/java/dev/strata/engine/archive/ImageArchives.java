package dev.strata.engine.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.strata.core.filetree.Extract;
import dev.strata.core.image.Digest;
import dev.strata.engine.Archives;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;
import dev.strata.engine.LayerSource;
import dev.strata.engine.Monitor;

/// Docker archives (`manifest.json`) and OCI layouts (`index.json`; OCI image specification, "Image Layout").
public final class ImageArchives implements Archives {

    @Override
    public List<ArchivedImage> open(Path file, Monitor monitor) throws EngineException {
        if (!Files.exists(file)) {
            throw new EngineException(Kind.NOT_FOUND, "There is no file " + file + ".");
        }
        Documents documents;
        try {
            documents = Files.isDirectory(file) ? Documents.ofFolder(file, monitor) : Documents.ofFile(file, monitor);
        } catch (IOException | RuntimeException e) {
            throw new EngineException(Kind.UNSUPPORTED, notAnArchive(file), e);
        }
        List<ArchivedImage> images;
        try {
            images = new ImageList(documents).read();
        } catch (IOException e) {
            throw new EngineException(Kind.FAILED, "The archive’s own list of images is broken: save it again.", e);
        }
        if (images == null) {
            throw new EngineException(Kind.UNSUPPORTED, notAnArchive(file));
        }
        if (images.isEmpty()) {
            throw new EngineException(Kind.FAILED, "The archive names no image that is in it.");
        }
        return images;
    }

    private static String notAnArchive(Path file) {
        if (Files.isDirectory(file)) {
            return file.getFileName()
                    + " is no image archive, for there is no index.json in it, and nothing to build, for"
                    + " there is no Dockerfile in it.";
        }
        return file.getFileName() + " is no image archive. Strata opens what docker save, podman save and OCI builders"
                + " write: a tar with a manifest.json or an index.json, also gzip or zstd, or such a folder.";
    }

    @Override
    public LayerSource layers(Path file) {
        return new ArchiveLayers(file);
    }

    @Override
    public LayerSource layers(Saving saved) {
        return new SavedLayers(saved);
    }

    @Override
    public void extract(Extract what, List<Digest> layers, LayerSource source, Path target, Monitor monitor)
            throws EngineException {
        new Extraction(what, layers, source).write(target, monitor);
    }

    @Override
    public void write(Path file, long expected, Content content, Monitor monitor) throws EngineException {
        new ArchiveFile(file).write(expected, content, monitor);
    }

    @Override
    public Layout writeLayout(Path target, boolean folder, long expected, Content content, Monitor monitor)
            throws EngineException {
        return new LayoutWriter(target, folder).write(expected, content, monitor);
    }

    @Override
    public InputStream read(Path file, Monitor monitor) throws EngineException {
        return new ArchiveFile(file).read(monitor);
    }
}
