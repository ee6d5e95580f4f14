package driver;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// What the modules and jars hold and Strata never runs: a fifth of the package.
final class Unused {

    /// JavaFX takes java.desktop for its beans and pictures, and that one java.xml; neither Swing nor sound, printing or style
    /// sheets of XML are ever reached.
    private static final Map<String, List<String>> PARTS = Map.of(
            "java.desktop", List.of("javax/swing", "sun/swing", "com/sun/java/swing", "com/sun/media/sound", "sun/print"),
            "java.xml", List.of("com/sun/org/apache/xalan", "com/sun/org/apache/bcel", "com/sun/org/apache/xpath",
                    "com/sun/org/apache/xml/internal/dtm", "com/sun/org/apache/xml/internal/serializer"));

    private Unused() {
    }

    /// What jlink leaves out. A module must hold each of its packages: of each the smallest class stays.
    static Path patterns(Path file) throws IOException {
        var lines = new ArrayList<String>();
        var runtime = FileSystems.getFileSystem(URI.create("jrt:/"));
        for (var part : PARTS.entrySet()) {
            for (var prefix : part.getValue()) {
                var root = runtime.getPath("/modules", part.getKey(), prefix);
                if (Files.exists(root)) {
                    try (var folders = Files.walk(root)) {
                        for (var folder : folders.filter(Files::isDirectory).toList()) {
                            classes(folder).stream().skip(1).forEach(
                                    name -> lines.add("glob:" + name.toString().substring("/modules".length())));
                        }
                    }
                }
            }
        }
        Files.write(file, lines);
        return file;
    }

    /// Of one package, the smallest first.
    private static List<Path> classes(Path folder) throws IOException {
        try (var all = Files.list(folder)) {
            return all.filter(one -> one.toString().endsWith(".class"))
                    .sorted(Comparator.comparingLong(Unused::size).thenComparing(Path::toString)).toList();
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /// JNA holds its native library for each of twenty systems.
    static void otherSystems(Path jar) throws IOException {
        var whole = jar.resolveSibling("whole.jar");
        Files.move(jar, whole);
        var own = "com/sun/jna/" + switch (Os.here()) {
            case LINUX -> "linux-" + processor();
            case WINDOWS -> "win32-" + processor();
            case MACOS -> "darwin-" + processor();
        } + "/";
        try (var from = new ZipFile(whole.toFile()); var to = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (var entry : from.stream().toList()) {
                var name = entry.getName();
                if (!name.matches("com/sun/jna/[a-z0-9_-]+-[a-z0-9_-]+/.*") || name.startsWith(own)) {
                    copy(from, entry, to);
                }
            }
        }
        Files.delete(whole);
    }

    private static String processor() {
        return System.getProperty("os.arch").equals("aarch64") ? "aarch64" : "x86-64";
    }

    private static void copy(ZipFile from, ZipEntry entry, ZipOutputStream to) throws IOException {
        var copy = new ZipEntry(entry.getName());
        copy.setTimeLocal(java.time.LocalDateTime.of(2026, 1, 1, 0, 0));
        to.putNextEntry(copy);
        from.getInputStream(entry).transferTo((OutputStream) to);
        to.closeEntry();
    }
}
