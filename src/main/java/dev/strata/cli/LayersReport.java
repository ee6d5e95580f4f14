package dev.strata.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.strata.core.filetree.FileTree;
import dev.strata.core.filetree.LayerFiles;
import dev.strata.core.filetree.StackAccount;
import dev.strata.core.history.Instruction;
import dev.strata.core.image.Units;
import dev.strata.core.layers.LayerFact;
import dev.strata.engine.Archives.ArchivedImage;

/// What is printed of one image.
record LayersReport(ArchivedImage image, List<LayerFiles> files, StackAccount account) {

    private static final int INSTRUCTION = 60;
    private static final double PERCENT = 100;

    /// For people, a blank line between images.
    static void text(List<LayersReport> reports, boolean paths, PrintWriter out) {
        for (var i = 0; i < reports.size(); i++) {
            if (i > 0) {
                out.println();
            }
            reports.get(i).text(paths, out);
        }
    }

    /// @param several whether an archive of several images was asked for: then it is a list
    static void json(List<LayersReport> reports, boolean several, boolean paths, PrintWriter out) throws IOException {
        try (var json = new JsonFactory().createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.useDefaultPrettyPrinter();
            if (several) {
                json.writeStartArray();
            }
            for (var report : reports) {
                report.json(json, paths);
            }
            if (several) {
                json.writeEndArray();
            }
        }
        out.println();
    }

    private void json(JsonGenerator json, boolean paths) throws IOException {
        json.writeStartObject();
        json.writeStringField("image", image.details().id().toString());
        json.writeArrayFieldStart("tags");
        for (var tag : image.details().tags()) {
            json.writeString(tag.familiar());
        }
        json.writeEndArray();
        json.writeArrayFieldStart("layers");
        var made = LayerFact.inOrder(image.history(), image.details().layers());
        for (var i = 0; i < files.size(); i++) {
            layer(json, i, made);
        }
        json.writeEndArray();
        json.writeNumberField("totalBytes", account.totalBytes());
        json.writeNumberField("visibleBytes", account.visibleBytes());
        json.writeNumberField("hiddenBytes", account.hiddenBytes());
        json.writeObjectFieldStart("dive");
        json.writeNumberField("efficiency", account.dive().efficiency());
        json.writeNumberField("wastedBytes", account.dive().wastedBytes());
        json.writeNumberField("wastedUserPercent", account.dive().wastedUserPercent());
        json.writeEndObject();
        if (paths) {
            json.writeArrayFieldStart("paths");
            for (var path : paths()) {
                json.writeString(path);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private void layer(JsonGenerator json, int index, List<LayerFact> made) throws IOException {
        var deed = account.layers().get(index);
        var diffId = image.details().layers().get(index);
        json.writeStartObject();
        json.writeNumberField("index", index);
        json.writeStringField("digest", image.blobs().getOrDefault(diffId, diffId).toString());
        json.writeStringField("diffId", diffId.toString());
        json.writeStringField("createdBy", made.isEmpty() ? "" : made.get(index).instruction());
        json.writeNumberField("bytes", deed.bytes());
        json.writeNumberField("files", deed.files());
        json.writeNumberField("added", deed.added());
        json.writeNumberField("changed", deed.changed());
        json.writeNumberField("deleted", deed.deleted());
        if (image.absent().contains(diffId)) {
            json.writeBooleanField("absent", true);
        }
        json.writeEndObject();
    }

    /// By their bytes, as `LC_ALL=C sort` has them.
    private List<String> paths() {
        if (files.isEmpty()) {
            return List.of();
        }
        var tree = FileTree.of(files, files.size(), files.size() - 1, false);
        var paths = new byte[tree.count() - 1][];
        for (var node = 1; node < tree.count(); node++) {
            paths[node - 1] = tree.path(node).getBytes(StandardCharsets.UTF_8);
        }
        Arrays.sort(paths, Arrays::compareUnsigned);
        return Arrays.stream(paths).map(path -> new String(path, StandardCharsets.UTF_8)).toList();
    }

    private void text(boolean paths, PrintWriter out) {
        out.printf(Locale.ROOT, "%s  %s%n%n", LayersCommand.title(image), image.details().id().toString());
        out.printf("%3s  %10s  %8s  %8s  %8s  %8s  %s%n", "#", "size", "files", "A", "C", "D", "made by");
        var made = LayerFact.inOrder(image.history(), image.details().layers());
        for (var i = 0; i < files.size(); i++) {
            var deed = account.layers().get(i);
            var by = made.isEmpty() ? "" : Instruction.of(made.get(i).instruction()).text();
            if (image.absent().contains(image.details().layers().get(i))) {
                by = "(foreign, not in the archive) " + by;
            }
            out.printf(Locale.ROOT, "%3d  %10s  %8d  %8d  %8d  %8d  %s%n", i + 1, Units.size(deed.bytes()),
                    deed.files(), deed.added(), deed.changed(), deed.deleted(),
                    by.length() > INSTRUCTION ? by.substring(0, INSTRUCTION) + "…" : by);
        }
        out.println("A added, C changed, D deleted");
        out.printf(Locale.ROOT, "%nStored %s, seen %s, hidden %s%n", Units.size(account.totalBytes()),
                Units.size(account.visibleBytes()), Units.size(account.hiddenBytes()));
        out.printf(Locale.ROOT, "dive: efficiency %.4f %%, wasted bytes %s, wasted user percent %.4f %%%n",
                PERCENT * account.dive().efficiency(), Units.size(account.dive().wastedBytes()),
                PERCENT * account.dive().wastedUserPercent());
        if (paths) {
            out.println();
            paths().forEach(out::println);
        }
    }
}
