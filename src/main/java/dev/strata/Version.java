package dev.strata;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/// What the build has written down of itself.
final class Version {

    private static final Properties READ = read();

    private Version() {
    }

    static String number() {
        return READ.getProperty("version", "unknown");
    }

    /// Where the newest release is told; empty where this build does not know.
    static String releases() {
        return READ.getProperty("releases", "");
    }

    private static Properties read() {
        var properties = new Properties();
        try (InputStream stream = Version.class.getResourceAsStream("/dev/strata/version.properties")) {
            if (stream != null) {
                properties.load(stream);
            }
        } catch (IOException e) {
            System.getLogger(Version.class.getName()).log(System.Logger.Level.WARNING, "No version", e);
        }
        return properties;
    }
}
