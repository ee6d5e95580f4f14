package driver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/// What is packaged: its names, its options and its parts, said once for all systems.
///
/// @param project the checkout
/// @param version as the project has it: `1.2.0`, `1.2.0-SNAPSHOT`
/// @param home the project's address
record Product(Path project, String version, String home) {

    /// The command, and the package.
    static final String COMMAND = "strata";
    static final String TITLE = "Strata";
    /// For desktops and stores, in the reverse order of domains.
    static final String ID = "dev.strata.Strata";
    static final String MAIN = "dev.strata.Main";
    static final String VENDOR = "Strata";
    static final String SUMMARY = "Container images: what is in them, and what to do about it";
    static final String COPYRIGHT = "Copyright 2026 the authors of Strata, Apache License 2.0";

    /// What jdeps finds in the jars, and what it cannot see: the file system of jars, and logging by name.
    static final List<String> MODULES = List.of("java.base", "java.desktop", "java.logging", "java.management",
            "java.naming", "java.net.http", "java.security.jgss", "java.sql", "jdk.unsupported", "jdk.zipfs",
            "javafx.controls");

    /// For the installed program on every system. A cache of classes holds only with the collector and the headers it was
    /// made with. It is read where it was made for, not moved to a random place: that would be a write to each of its pages.
    private static final List<String> JAVA_OPTIONS = List.of("--enable-native-access=ALL-UNNAMED,javafx.graphics",
            "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "-XX:+UnlockDiagnosticVMOptions",
            "-XX:ArchiveRelocationMode=0", "-Xms32m", "-Dfile.encoding=UTF-8");
    /// Java's second compiler makes fast what runs long; while the window is made it would only take a processor from it.
    private static final List<String> LATER = List.of("-XX:Tier4InvocationThreshold=500000",
            "-XX:Tier4MinInvocationThreshold=200000", "-XX:Tier4CompileThreshold=1000000",
            "-XX:Tier4BackEdgeThreshold=400000");
    /// Nearly all that runs while the window is made is compiled once, by the first compiler. It does that in three quarters
    /// of the time where it copies less of what is called into the callers, and notes fewer classes for the second compiler,
    /// which reads layers and searches them as fast without.
    private static final List<String> LIGHTER = List.of("-XX:C1MaxInlineSize=12", "-XX:-C1ProfileInlinedCalls",
            "-XX:-C1ProfileCheckcasts", "-XX:-C1ProfileVirtualCalls");
    /// What Java's compilers took while the window was made is given back: on Linux it would stay for good.
    private static final List<String> LINUX_OPTIONS = List.of("-XX:TrimNativeHeapInterval=10000");

    /// For what Finder opens.
    private static final List<String> MACOS_OPTIONS = List
            .of("--add-exports=javafx.graphics/com.sun.glass.ui=ALL-UNNAMED");

    static List<String> javaOptions(Os os) {
        var own = switch (os) {
            case LINUX -> LINUX_OPTIONS;
            case WINDOWS -> List.<String>of();
            case MACOS -> MACOS_OPTIONS;
        };
        return Stream.of(JAVA_OPTIONS, LATER, LIGHTER, own).flatMap(List::stream).toList();
    }

    static Product of(Path project) throws IOException {
        var properties = new Properties();
        try (var in = Files.newInputStream(project.resolve("target/classes/dev/strata/version.properties"))) {
            properties.load(in);
        }
        return new Product(project, properties.getProperty("version"), properties.getProperty("home"));
    }

    /// Three numbers, which is all that Windows and macOS take.
    String numbers() {
        return version.replaceFirst("-.*", "");
    }

    Path jar() {
        return project.resolve("target/strata.jar");
    }

    Path libraries() {
        return project.resolve("target/lib");
    }

    /// The text files of this system.
    Path texts(Os os) {
        return project.resolve("packaging").resolve(os.folder());
    }

    Path icon(String file) {
        return project.resolve("icons").resolve(file);
    }
}
