package dev.strata.core.proposal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.strata.core.command.ShellQuoting;
import dev.strata.core.packages.InstalledPackage;
import dev.strata.core.packages.PackageChanges;

/// How a package manager is told, and what it keeps for itself: files that are no part of what was done.
public enum PackageLines {
    APT("/var/lib/(?:dpkg|apt)(?:/.*)?|/var/cache/(?:apt|debconf|ldconfig|man)(?:/.*)?|/etc/ld\\.so\\.cache"
            + "|/var/log/(?:apt(?:/.*)?|dpkg\\.log|alternatives\\.log)|/etc/alternatives/.*|.*/__pycache__(?:/.*)?") {
        @Override
        List<String> commands(PackageChanges changes) {
            var commands = new ArrayList<>(List.of("apt-get update"));
            if (!changes.renewed().isEmpty()) {
                commands.add("apt-get install -y --only-upgrade " + names(changes.renewed()));
            }
            if (!changes.asked().isEmpty()) {
                commands.add("apt-get install -y --no-install-recommends " + names(changes.asked()));
            }
            if (!changes.removed().isEmpty()) {
                commands.add("apt-get purge -y " + names(changes.removed()));
            }
            commands.add("rm -rf /var/lib/apt/lists/*");
            return commands;
        }
    },
    APK("/(?:usr/)?lib/apk(?:/.*)?|/etc/apk/world|/var/cache/(?:apk|misc)(?:/.*)?") {
        @Override
        List<String> commands(PackageChanges changes) {
            var commands = new ArrayList<String>();
            if (!changes.renewed().isEmpty()) {
                commands.add("apk add --no-cache --upgrade " + names(changes.renewed()));
            }
            if (!changes.asked().isEmpty()) {
                commands.add("apk add --no-cache " + names(changes.asked()));
            }
            if (!changes.removed().isEmpty()) {
                commands.add("apk del " + names(changes.removed()));
            }
            return commands;
        }
    },
    /// Fedora's and Red Hat's.
    DNF(Own.RPM) {
        @Override
        List<String> commands(PackageChanges changes) {
            return rpm("dnf ", "upgrade -y ", "install -y --setopt=install_weak_deps=False ", "remove -y ",
                    "clean all", changes);
        }
    },
    /// That of small images.
    MICRODNF(Own.RPM) {
        @Override
        List<String> commands(PackageChanges changes) {
            return rpm("microdnf ", "upgrade -y ", "install -y --setopt=install_weak_deps=0 ", "remove -y ",
                    "clean all", changes);
        }
    },
    /// SUSE's.
    ZYPPER(Own.RPM) {
        @Override
        List<String> commands(PackageChanges changes) {
            return rpm("zypper --non-interactive ", "update ", "install --no-recommends ", "remove ", "clean --all",
                    changes);
        }
    },
    /// Of systems before dnf, which know no recommendations.
    YUM(Own.RPM) {
        @Override
        List<String> commands(PackageChanges changes) {
            return rpm("yum ", "update -y ", "install -y ", "remove -y ", "clean all", changes);
        }
    };

    /// Those that work with RPM's database, each before the one whose name it also answers to.
    public static final List<PackageLines> OF_RPM = List.of(DNF, MICRODNF, ZYPPER, YUM);

    private static final int BRIEF = 12;
    private final Pattern own;

    private static final class Own {

        static final String RPM = "/(?:var/lib|usr/lib/sysimage)/(?:rpm|dnf|libdnf5|yum|zypp|alternatives)(?:/.*)?"
                + "|/var/cache/(?:dnf|libdnf5|yum|zypp|ldconfig|man)(?:/.*)?|/etc/ld\\.so\\.cache|/etc/alternatives/.*"
                + "|/var/log/(?:dnf.*|hawkey\\.log|yum\\.log|zypper\\.log|zypp(?:/.*)?)|.*/__pycache__(?:/.*)?";
    }

    PackageLines(String own) {
        this.own = Pattern.compile(own, Pattern.DOTALL);
    }

    /// Whether a path is a manager's database, cache or log, or what it makes of what it has installed.
    public boolean keepsForItself(String path) {
        return own.matcher(path).matches();
    }

    /// Where its program is found.
    public String program() {
        return "/usr/bin/" + name().toLowerCase(Locale.ROOT);
    }

    abstract List<String> commands(PackageChanges changes);

    private static List<String> rpm(String program, String renew, String install, String remove, String clean,
            PackageChanges changes) {
        var commands = new ArrayList<String>();
        if (!changes.renewed().isEmpty()) {
            commands.add(program + renew + names(changes.renewed()));
        }
        if (!changes.asked().isEmpty()) {
            commands.add(program + install + names(changes.asked()));
        }
        if (!changes.removed().isEmpty()) {
            commands.add(program + remove + names(changes.removed()));
        }
        commands.add(program + clean);
        return commands;
    }

    /// Comments with the versions, and the RUN line.
    List<String> lines(PackageChanges changes) {
        var lines = new ArrayList<String>();
        var versions = changes.asked().stream().limit(BRIEF).map(one -> one.name() + " " + one.version())
                .collect(Collectors.joining(", "));
        if (!versions.isEmpty()) {
            lines.add("# In the container: " + versions + (changes.asked().size() > BRIEF ? ", ..." : ""));
        }
        lines.add("RUN " + String.join(" \\\n    && ", commands(changes)));
        return lines;
    }

    private static String names(List<InstalledPackage> packages) {
        return packages.stream().map(one -> ShellQuoting.POSIX.quote(one.name())).collect(Collectors.joining(" "));
    }
}
