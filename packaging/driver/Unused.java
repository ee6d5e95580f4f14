package driver;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// What the modules and jars hold and Strata never runs: a fifth of the package.
final class Unused {

    /// JavaFX takes java.desktop for its beans alone, and that one java.xml for a form of them: neither AWT and Swing nor
    /// printing, sound or a parser of XML are ever reached.
    private static final Map<String, List<String>> PARTS = Map.of(
            "java.desktop", List.of("com/sun/imageio", "com/sun/java", "com/sun/media", "java/applet", "java/awt", "javax",
                    "sun"),
            "java.xml", List.of("com/sun/java_cup", "com/sun/org/apache", "jdk/xml"));

    /// The native libraries of these parts, as every system names them.
    private static final List<String> LIBRARIES = List.of("awt", "awt_headless", "awt_lwawt", "awt_xawt", "fontmanager",
            "freetype", "javajpeg", "jawt", "jsound", "lcms", "mlib_image", "splashscreen");

    /// Where JavaFX asks AWT for kinds of pictures it does not know itself; it goes on without.
    static final String PICTURES_BY_AWT = "com/sun/javafx/iio/java2d/";
    private static final String SIGNATURE = "META-INF/[^/]*\\.(SF|RSA|DSA|EC)";
    /// Of JNA.
    private static final String OTHER_SYSTEMS = "com/sun/jna/(?!" + switch (Os.here()) {
        case LINUX -> "linux-";
        case WINDOWS -> "win32-";
        case MACOS -> "darwin-";
    } + processor() + "/)[a-z0-9_]+-[a-z0-9_-]+/.*";

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

    /// @param folder of the runtime's own libraries
    static void libraries(Path folder, Os os) throws IOException {
        for (var name : LIBRARIES) {
            Files.deleteIfExists(folder.resolve(os == Os.WINDOWS ? name + os.library() : "lib" + name + os.library()));
        }
    }

    /// JNA holds its native library for each of twenty systems. A signature would keep the classes out of the cache, and this
    /// Java asks for none.
    static void parts(Path jar) throws IOException {
        var whole = jar.resolveSibling("whole.jar");
        Files.move(jar, whole);
        try (var from = new ZipFile(whole.toFile()); var to = new ZipOutputStream(Files.newOutputStream(jar))) {
            var signed = from.stream().anyMatch(entry -> entry.getName().matches(SIGNATURE));
            for (var entry : from.stream().toList()) {
                var name = entry.getName();
                if (!name.matches(OTHER_SYSTEMS) && !name.matches(SIGNATURE)) {
                    to.putNextEntry(settled(name));
                    if (signed && name.equals(JarFile.MANIFEST_NAME)) {
                        manifest(from.getInputStream(entry)).write(to);
                    } else {
                        from.getInputStream(entry).transferTo((OutputStream) to);
                    }
                    to.closeEntry();
                }
            }
        }
        Files.delete(whole);
    }

    /// Without the sum of each class.
    private static Manifest manifest(InputStream whole) throws IOException {
        var read = new Manifest(whole);
        read.getEntries().clear();
        return read;
    }

    private static String processor() {
        return System.getProperty("os.arch").equals("aarch64") ? "aarch64" : "x86-64";
    }

    private static ZipEntry settled(String name) {
        var entry = new ZipEntry(name);
        entry.setTimeLocal(java.time.LocalDateTime.of(2026, 1, 1, 0, 0));
        return entry;
    }
}
