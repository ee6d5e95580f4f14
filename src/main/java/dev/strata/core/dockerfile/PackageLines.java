package dev.strata.core.dockerfile;

import java.util.List;
import java.util.Locale;

/// The lines that install packages as they ought to be, by what a stage is based on.
final class PackageLines {

    /// @param text `|` is where the caret goes
    record Line(String label, String text) {
    }

    private static final Line APT = new Line("apt-get install",
            "apt-get update \\\n    && apt-get install -y --no-install-recommends | \\\n    && rm -rf /var/lib/apt/lists/*");
    private static final Line APK = new Line("apk add", "apk add --no-cache |");
    private static final Line DNF = new Line("dnf install", "dnf install -y | \\\n    && dnf clean all");
    private static final Line MICRODNF = new Line("microdnf install",
            "microdnf install -y | \\\n    && microdnf clean all");
    private static final Line ZYPPER = new Line("zypper install", "zypper install -y | \\\n    && zypper clean --all");
    private static final Line NPM = new Line("npm ci", "npm ci|");
    private static final Line NPM_RUNTIME = new Line("npm ci --omit=dev", "npm ci --omit=dev|");
    private static final Line PIP = new Line("pip install", "pip install --no-cache-dir -r requirements.txt|");
    private static final Line GO = new Line("go build", "CGO_ENABLED=0 go build -o /out/ ./...|");
    private static final Line GO_MODULES = new Line("go mod download", "go mod download|");
    private static final Line CARGO = new Line("cargo build", "cargo build --release --locked|");
    private static final Line MAVEN = new Line("mvn package", "mvn -B package|");
    private static final Line GRADLE = new Line("gradle build", "gradle --no-daemon build|");
    private static final Line USER = new Line("useradd", "useradd --system --no-create-home |");
    private static final Line USER_ALPINE = new Line("adduser", "adduser -S -D -H |");

    private static final List<String> RED_HAT = List.of("fedora", "centos", "rockylinux", "almalinux", "amazonlinux",
            "oraclelinux", "ubi");

    private PackageLines() {
    }

    /// Those that fit best come first.
    static List<Line> of(String base) {
        var image = base.toLowerCase(Locale.ROOT);
        var name = image.substring(image.lastIndexOf('/') + 1);
        var lines = new java.util.ArrayList<Line>();
        if (name.startsWith("node")) {
            lines.addAll(List.of(NPM, NPM_RUNTIME));
        } else if (name.startsWith("python")) {
            lines.add(PIP);
        } else if (name.startsWith("golang")) {
            lines.addAll(List.of(GO_MODULES, GO));
        } else if (name.startsWith("rust")) {
            lines.add(CARGO);
        } else if (name.startsWith("maven")) {
            lines.add(MAVEN);
        } else if (name.startsWith("gradle")) {
            lines.add(GRADLE);
        }
        if (image.contains("alpine")) {
            lines.addAll(List.of(APK, USER_ALPINE));
        } else if (name.contains("minimal")) {
            lines.addAll(List.of(MICRODNF, USER));
        } else if (RED_HAT.stream().anyMatch(name::startsWith)) {
            lines.addAll(List.of(DNF, USER));
        } else if (name.startsWith("opensuse") || image.contains("/bci") || image.contains("opensuse/")) {
            lines.addAll(List.of(ZYPPER, USER));
        } else if (!name.startsWith("scratch")) {
            lines.addAll(List.of(APT, USER));
        }
        return lines;
    }
}
