package driver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The packages of Linux: one tree of files, as .deb, .rpm and .tar.gz. The .deb is Strata's own: jpackage's does not
/// install on a machine without a desktop, takes all tars for itself, and depends on the names of one release's libraries.
final class Linux {

    private static final List<Integer> ICONS = List.of(16, 24, 32, 48, 64, 128, 256);

    private final Product product;
    private final Path work;
    private final Path image;
    private final Path dist;
    private final boolean quick;

    /// @param quick whether the packages may be larger, for tests
    Linux(Product product, Path work, Path image, Path dist, boolean quick) {
        this.product = product;
        this.work = work;
        this.image = image;
        this.dist = dist;
        this.quick = quick;
    }

    void make() throws IOException {
        var root = work.resolve("root");
        Files.createDirectories(root.resolve("usr/lib"));
        Files.move(image, root.resolve("usr/lib/strata"));
        Files.createDirectories(root.resolve("usr/bin"));
        Files.createSymbolicLink(root.resolve("usr/bin/strata"), Path.of("../lib/strata/bin/strata"));
        share(root.resolve("usr/share"));
        modes(root);
        deb(root);
        rpm(root);
        tar(root);
    }

    private Map<String, String> values() {
        var values = new HashMap<String, String>();
        var released = product.version().equals(product.numbers());
        values.put("VERSION", product.numbers());
        values.put("DATE", Steps.TIME.toString().substring(0, 10));
        values.put("KIND", released ? "stable" : "development");
        values.put("HOME", product.home());
        // A version to come sorts before the one that has come.
        values.put("DEBIAN_VERSION", released ? product.numbers() : product.numbers() + "~snapshot");
        values.put("RPM_VERSION", product.numbers());
        values.put("RPM_RELEASE", released ? "1" : "0.snapshot");
        values.put("ARCHITECTURE", Os.debianArchitecture());
        return values;
    }

    private Path text(String name) {
        return product.texts(Os.LINUX).resolve(name);
    }

    private void share(Path share) throws IOException {
        Steps.fill(text("strata.desktop"), share.resolve("applications/" + Product.ID + ".desktop"), Map.of());
        Steps.fill(text("strata-mime.xml"), share.resolve("mime/packages/strata.xml"), Map.of());
        Steps.fill(text(Product.ID + ".metainfo.xml"), share.resolve("metainfo/" + Product.ID + ".metainfo.xml"),
                values());
        for (int size : ICONS) {
            Steps.copy(product.project().resolve("src/main/resources/dev/strata/ui/icons/strata-" + size + ".png"),
                    share.resolve("icons/hicolor/%1$dx%1$d/apps/strata.png".formatted(size)));
        }
        Steps.copy(product.icon("strata.svg"), share.resolve("icons/hicolor/scalable/apps/strata.svg"));
        Steps.fill(text("strata.1"), share.resolve("man/man1/strata.1"), values());
        Steps.run(share.resolve("man/man1"), "gzip", "-9n", "strata.1");
        var documents = share.resolve("doc/strata");
        Steps.fill(text("copyright"), documents.resolve("copyright"), values());
        Files.writeString(documents.resolve("changelog"), "strata (%s) unstable; urgency=medium\n\n  * See %s\n\n -- %s  %s\n"
                .formatted(values().get("DEBIAN_VERSION"), product.home(),
                        "The authors of Strata <strata@strata.dev>", "Thu, 01 Jan 2026 00:00:00 +0000"));
        Steps.run(documents, "gzip", "-9n", "changelog");
        new Bill(product).write(documents);
        Steps.copy(text("lintian-overrides"), share.resolve("lintian/overrides/strata"));
    }

    /// As a package manager wants them, whatever the umask here.
    private static void modes(Path root) throws IOException {
        Steps.settle(root);
        try (var all = Files.walk(root)) {
            for (var path : all.filter(one -> !Files.isSymbolicLink(one)).toList()) {
                var program = Files.isDirectory(path) || path.getParent().endsWith("bin")
                        || path.endsWith("jspawnhelper");
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
            }
        }
    }

    private void deb(Path root) throws IOException {
        var control = root.resolve("DEBIAN");
        var values = values();
        values.put("SIZE", Long.toString(Steps.size(root) / 1024));
        Steps.fill(text("control"), control.resolve("control"), values);
        var sums = new ArrayList<String>();
        try (var all = Files.walk(root.resolve("usr"))) {
            for (var file : all.filter(one -> Files.isRegularFile(one) && !Files.isSymbolicLink(one)).sorted().toList()) {
                sums.add(Checksums.of(file, "MD5") + "  " + root.relativize(file));
            }
        }
        Files.write(control.resolve("md5sums"), sums);
        Steps.settle(control);
        var file = dist.resolve("strata_%s_%s.deb".formatted(values.get("DEBIAN_VERSION"), Os.debianArchitecture()));
        var command = new ArrayList<>(List.of("dpkg-deb", "--build", "--root-owner-group", "-Zxz",
                quick ? "-z0" : "-z9"));
        if (!quick) {
            command.add("-Sextreme");
        }
        command.addAll(List.of(root.toString(), file.toString()));
        Steps.run(work, Map.of("SOURCE_DATE_EPOCH", epoch()), command);
        Steps.delete(control);
        Steps.say(file.getFileName() + ": " + Files.size(file) + " bytes, installed " + Steps.size(root));
    }

    private static String epoch() {
        return Long.toString(Steps.TIME.getEpochSecond());
    }

    private void rpm(Path root) throws IOException {
        if (!Steps.has("rpmbuild")) {
            Steps.say("no .rpm: rpmbuild is not here");
            return;
        }
        var values = values();
        values.put("TREE", root.toString());
        var spec = work.resolve("strata.spec");
        Steps.fill(text("strata.spec"), spec, values);
        Steps.run(work, Map.of("SOURCE_DATE_EPOCH", epoch()), List.of("rpmbuild", "-bb", "--define",
                "_topdir " + work.resolve("rpm"), "--define", "_rpmdir " + dist, "--define",
                "_rpmfilename %{NAME}-%{VERSION}-%{RELEASE}.%{ARCH}.rpm", "--define",
                "_binary_payload " + (quick ? "w1.zstdio" : "w19T0.zstdio"), "--define",
                "use_source_date_epoch_as_buildtime 1", "--define", "_buildhost localhost", "--define",
                "clamp_mtime_to_source_date_epoch 1", "--target", Os.machine(), spec.toString()));
    }

    /// Unpacked anywhere, by anybody: the program, and the files of a desktop beside it.
    private void tar(Path root) throws IOException {
        var name = "strata-" + product.version();
        var tree = work.resolve("tar").resolve(name);
        Files.createDirectories(tree.getParent());
        Files.move(root.resolve("usr/lib/strata"), tree);
        Steps.copy(root.resolve("usr/share"), tree.resolve("share"));
        Steps.delete(tree.resolve("share/lintian"));
        Steps.settle(tree);
        var file = dist.resolve("%s-linux-%s.tar.gz".formatted(name, Os.machine()));
        Steps.run(tree.getParent(), Map.of("GZIP", quick ? "-1n" : "-9n"), List.of("sh", "-c",
                "tar --sort=name --owner=0 --group=0 --numeric-owner -c " + name + " | gzip " + (quick ? "-1n" : "-9n")
                        + " >'" + file + "'"));
    }
}
