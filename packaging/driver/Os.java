package driver;

import java.util.Locale;

/// The systems there are packages for.
enum Os {
    LINUX("linux", ".so"), WINDOWS("windows", ".dll"), MACOS("macos", ".dylib");

    private final String folder;
    private final String library;

    Os(String folder, String library) {
        this.folder = folder;
        this.library = library;
    }

    /// This one: no system's packages can be made on another.
    static Os here() {
        var name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        return name.startsWith("windows") ? WINDOWS : name.startsWith("mac") ? MACOS : LINUX;
    }

    /// Of `packaging`, with the text files.
    String folder() {
        return folder;
    }

    /// What a native library's name ends in.
    String library() {
        return library;
    }

    /// What JavaFX calls this system and its processor in the names of its jars.
    String javafx() {
        var arm = System.getProperty("os.arch").equals("aarch64");
        return switch (this) {
            case LINUX -> arm ? "linux-aarch64" : "linux";
            case WINDOWS -> "win";
            case MACOS -> arm ? "mac-aarch64" : "mac";
        };
    }

    /// What Debian calls this processor.
    static String debianArchitecture() {
        return System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
    }

    /// What RPM and most others call this processor.
    static String machine() {
        return System.getProperty("os.arch").equals("aarch64") ? "aarch64" : "x86_64";
    }
}
