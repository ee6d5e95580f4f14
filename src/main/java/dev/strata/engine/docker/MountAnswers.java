package dev.strata.engine.docker;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

/// Writes a mount of a container as `docker run --mount` takes it (docker/cli, opts/mount.go): with commas, as a line of CSV.
final class MountAnswers {

    private final List<String> fields = new ArrayList<>();

    private MountAnswers() {
    }

    static String words(JsonNode mount) {
        var made = new MountAnswers();
        made.add("type", mount.path("Type"));
        made.add("source", mount.path("Source"));
        made.add("target", mount.path("Target"));
        made.flag("readonly", mount.path("ReadOnly"));
        var bind = mount.path("BindOptions");
        made.add("bind-propagation", bind.path("Propagation"));
        made.flag("bind-nonrecursive", bind.path("NonRecursive"));
        var volume = mount.path("VolumeOptions");
        made.flag("volume-nocopy", volume.path("NoCopy"));
        made.add("volume-subpath", volume.path("Subpath"));
        made.add("volume-driver", volume.path("DriverConfig").path("Name"));
        volume.path("DriverConfig").path("Options").properties()
                .forEach(option -> made.pair("volume-opt", option.getKey() + "=" + option.getValue().asText("")));
        volume.path("Labels").properties()
                .forEach(label -> made.pair("volume-label", label.getKey() + "=" + label.getValue().asText("")));
        var tmpfs = mount.path("TmpfsOptions");
        made.add("tmpfs-size", tmpfs.path("SizeBytes"));
        if (tmpfs.path("Mode").asInt(0) > 0) {
            made.pair("tmpfs-mode", Integer.toOctalString(tmpfs.path("Mode").asInt(0)));
        }
        return String.join(",", made.fields);
    }

    private void add(String key, JsonNode value) {
        if (!value.asText("").isEmpty() && !value.asText("").equals("0")) {
            pair(key, value.asText(""));
        }
    }

    private void flag(String key, JsonNode value) {
        if (value.asBoolean(false)) {
            fields.add(key);
        }
    }

    private void pair(String key, String value) {
        var field = key + "=" + value;
        fields.add(field.contains(",") || field.contains("\"") ? '"' + field.replace("\"", "\"\"") + '"' : field);
    }
}
