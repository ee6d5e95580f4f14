package driver;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;

/// The program as it is installed: a Java runtime with what Strata needs of it, JavaFX in it, Strata's jars, and a launcher.
final class Image {

    private final Product product;
    private final Path work;

    Image(Product product, Path work) {
        this.product = product;
        this.work = work;
    }

    /// @return its folder, a bundle on macOS
    Path make() throws IOException {
        var os = Os.here();
        var runtime = runtime(os);
        var input = work.resolve("input");
        Steps.copy(product.jar(), input.resolve("strata.jar"));
        look(input.resolve("strata.jar"));
        try (var jars = Files.list(product.libraries())) {
            for (var jar : jars.filter(one -> !one.getFileName().toString().startsWith("javafx-")).toList()) {
                var copy = input.resolve("lib").resolve(jar.getFileName());
                Steps.copy(jar, copy);
                Unused.parts(copy);
            }
        }
        var command = new ArrayList<>(List.of(Steps.jdk("jpackage"), "--type", "app-image", "--dest",
                work.resolve("image").toString(), "--name", os == Os.LINUX ? Product.COMMAND : Product.TITLE,
                "--input", input.toString(), "--main-jar", "strata.jar", "--main-class", Product.MAIN,
                "--runtime-image", runtime.toString(), "--app-version", product.numbers(), "--vendor", Product.VENDOR,
                "--description", Product.SUMMARY, "--copyright", Product.COPYRIGHT,
                "--resource-dir", product.texts(os).toString()));
        for (var option : Product.javaOptions(os)) {
            command.addAll(List.of("--java-options", option));
        }
        if (os != Os.LINUX) {
            command.addAll(List.of("--icon", product.icon(os == Os.WINDOWS ? "strata.ico" : "strata.icns").toString()));
        }
        if (os == Os.WINDOWS) {
            // A program with a window has no standard output there.
            command.addAll(List.of("--add-launcher", "strata-console=" + product.texts(os).resolve("console.properties")));
        }
        if (os == Os.MACOS) {
            command.addAll(List.of("--mac-package-identifier", Product.ID));
        }
        Steps.run(work, command.toArray(String[]::new));
        try (var made = Files.list(work.resolve("image"))) {
            var image = made.findFirst().orElseThrow();
            // Java's own picture, where none is named; on Linux desktops find Strata's by its name.
            Files.deleteIfExists(image.resolve("lib/strata.png"));
            Files.deleteIfExists((os == Os.LINUX ? image.resolve("lib/runtime") : image).resolve("bin/keytool"));
            if (os == Os.LINUX) {
                launcher(image);
            }
            return image;
        }
    }

    /// The one of jpackage asks rpm and dpkg at each start which package it belongs to: a fifth of a second, and rpm leaves a
    /// folder in the user's home.
    private void launcher(Path image) throws IOException {
        var launcher = image.resolve("bin").resolve(Product.COMMAND);
        Files.writeString(launcher, Files.readString(product.texts(Os.LINUX).resolve("launcher.sh"))
                .replace("@MAIN@", Product.MAIN).replace("@OPTIONS@", String.join(" ", Product.javaOptions(Os.LINUX))));
        // So that the list of processes says whose it is.
        var java = image.resolve("lib/runtime/bin/java");
        Files.move(java, java.resolveSibling(Product.COMMAND));
        for (var part : List.of("lib/libapplauncher.so", "lib/app/strata.cfg", "lib/app/.jpackage.xml")) {
            Files.delete(image.resolve(part));
        }
    }

    /// JavaFX reads the binary form of a style sheet that lies beside it, and need not parse it at each start.
    private void look(Path jar) throws IOException {
        var sheet = Path.of("dev/strata/ui/app.css");
        var classes = product.project().resolve("target/classes");
        var folder = work.resolve("look");
        var binary = folder.resolve("dev/strata/ui/app.bss");
        Files.createDirectories(binary.getParent());
        // With one hash for all objects their order in the file is the same each time; and Java's own sets, whose order is
        // another in each process, have one while it takes notes for a cache of classes.
        Steps.run(work, Steps.jdk("java"), "-XX:+UnlockExperimentalVMOptions", "-XX:hashCode=2", "-XX:AOTMode=record",
                "-XX:AOTConfiguration=" + work.resolve("notes"), "-cp",
                product.libraries() + File.separator + "*",
                product.project().resolve("packaging/driver/Look.java").toString(), classes.resolve(sheet).toString(),
                binary.toString());
        Steps.run(work, Steps.jdk("jar"), "--update", "--file", jar.toString(), "--date", Steps.TIME.toString(), "-C",
                folder.toString(), folder.relativize(binary).toString());
    }

    /// JavaFX's jars hold modules and native libraries; as modules of the runtime the libraries lie outside, and nothing is
    /// unpacked into the user's folder at each start.
    private Path runtime(Os os) throws IOException {
        var modules = Files.createDirectories(work.resolve("modules"));
        try (var jars = Files.list(product.libraries())) {
            for (var jar : jars.filter(one -> one.getFileName().toString().startsWith("javafx-")).toList()) {
                module(jar, os, modules);
            }
        }
        var runtime = work.resolve("runtime");
        Steps.run(work, Steps.jdk("jlink"), "--module-path", modules.toString(), "--add-modules",
                String.join(",", Product.MODULES), "--strip-debug", "--no-header-files", "--no-man-pages",
                "--compress", "zip-0", "--vm", "server",
                "--exclude-resources=@" + Unused.patterns(work.resolve("unused")), "--output", runtime.toString());
        Unused.libraries(runtime.resolve(os == Os.WINDOWS ? "bin" : "lib"), os);
        if (os == Os.LINUX && Steps.has("strip")) {
            // Names for a debugger, a fifth of it.
            Steps.run(work, "strip", "--strip-unneeded", runtime.resolve("lib/server/libjvm.so").toString());
        }
        return runtime;
    }

    private void module(Path jar, Os os, Path modules) throws IOException {
        var name = jar.getFileName().toString();
        var parts = name.split("-", 4);
        if (parts.length < 4) {
            // The jar without a system is empty and names the others.
            return;
        }
        var system = parts[3].replaceFirst("\\.jar$", "");
        if (!system.equals(os.javafx())) {
            throw new IOException(name + " is not for this system (" + os.javafx()
                    + "): jlink would take it, and nothing would start.");
        }
        var module = "javafx." + parts[1];
        var classes = Files.createDirectories(work.resolve("javafx").resolve(module).resolve("classes"));
        var libraries = Files.createDirectories(work.resolve("javafx").resolve(module).resolve("libraries"));
        try (var zip = new ZipFile(jar.toFile())) {
            for (var entry : zip.stream().toList()) {
                if (!entry.isDirectory() && !entry.getName().startsWith(Unused.PICTURES_BY_AWT)) {
                    var native_ = entry.getName().endsWith(os.library());
                    var to = (native_ ? libraries : classes).resolve(entry.getName()).normalize();
                    if (!to.startsWith(native_ ? libraries : classes)) {
                        throw new IOException(name + " holds a path out of itself: " + entry.getName());
                    }
                    Files.createDirectories(to.getParent());
                    Files.copy(zip.getInputStream(entry), to);
                }
            }
        }
        Steps.run(work, Steps.jdk("jmod"), "create", "--class-path", classes.toString(), "--libs",
                libraries.toString(), "--module-version", parts[2], modules.resolve(module + ".jmod").toString());
    }
}
