package dev.strata.engine;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.strata.core.container.PathChange;
import dev.strata.core.packages.ApkDatabase;
import dev.strata.core.packages.DpkgDatabase;
import dev.strata.core.packages.InstalledPackage;
import dev.strata.core.packages.PackageChanges;
import dev.strata.core.packages.RpmDatabase;
import dev.strata.core.proposal.DockerfileProposal;
import dev.strata.core.proposal.PackageLines;

/// Finds out which packages a container has that its image has not, and which files came and went with them.
final class PackageFinder {

    private static final int MOST_OF_A_LIST = 16 << 20;
    private static final int MD5_DIGITS = 32;
    private static final int SHA1_DIGITS = 40;

    private final CopiedFiles before;
    private final CopiedFiles after;
    private final RpmQuery query;

    /// @param files paths that came or went with packages
    /// @param configuration the checksums of those of them that people edit, as the packages brought them
    record Found(Optional<PackageLines> manager, Set<String> files, Map<String, String> configuration) {

        static final Found NONE = new Found(Optional.empty(), Set.of(), Map.of());

        /// Whether it is there without anybody's doing, once the packages are.
        boolean explains(String path) {
            return manager.isPresent() && (files.contains(path) || manager.get().keepsForItself(path));
        }
    }

    /// @param before a container of the image, unchanged
    PackageFinder(CopiedFiles before, CopiedFiles after, RpmQuery query) {
        this.before = before;
        this.after = after;
        this.query = query;
    }

    Found find(List<PathChange> kept, DockerfileProposal proposal) throws EngineException {
        if (kept.stream().anyMatch(change -> change.path().equals(DpkgDatabase.STATUS))) {
            return dpkg(proposal);
        }
        if (kept.stream().anyMatch(change -> change.path().equals(ApkDatabase.INSTALLED))) {
            return apk(proposal);
        }
        for (var folder : RpmDatabase.FOLDERS) {
            if (kept.stream().anyMatch(change -> change.path().startsWith(folder + "/"))) {
                return rpm(folder, proposal);
            }
        }
        return Found.NONE;
    }

    private Found rpm(String folder, DockerfileProposal proposal) throws EngineException {
        var manager = Optional.<PackageLines>empty();
        for (var one : PackageLines.OF_RPM) {
            if (manager.isEmpty() && after.facts(one.program()).isPresent()) {
                manager = Optional.of(one);
            }
        }
        var was = query.image(folder);
        var is = query.changed(folder);
        if (manager.isEmpty() || was.isEmpty() || is.isEmpty()) {
            proposal.note(
                    "RPM packages were installed or removed, which this proposal cannot tell apart without rpm and"
                            + " dnf, microdnf, zypper or yum in the image: their files are copied with their database.");
            return Found.NONE;
        }
        var changes = PackageChanges.between(was.get().packages(), is.get().packages());
        if (!changes.none()) {
            proposal.packages(manager.get(), changes);
        }
        var configuration = new HashMap<String, String>();
        changes.added().forEach(one -> configuration.putAll(one.configuration()));
        changes.renewed().forEach(one -> configuration.putAll(one.configuration()));
        return new Found(manager, files(changes, was.get().files(), is.get().files()), configuration);
    }

    private Found dpkg(DockerfileProposal proposal) throws EngineException {
        var was = DpkgDatabase.read(before.text(DpkgDatabase.STATUS), before.text(DpkgDatabase.EXTENDED));
        var is = DpkgDatabase.read(after.text(DpkgDatabase.STATUS), after.text(DpkgDatabase.EXTENDED));
        var changes = PackageChanges.between(was, is);
        if (changes.none()) {
            return new Found(Optional.of(PackageLines.APT), Set.of(), Map.of());
        }
        proposal.packages(PackageLines.APT, changes);
        var files = new HashSet<String>();
        var configuration = new HashMap<String, String>();
        files.addAll(lists(after, changes.added()));
        files.addAll(lists(after, changes.renewed()));
        files.addAll(lists(before, changes.removed()));
        files.addAll(lists(before, changes.renewed()));
        changes.added().forEach(one -> configuration.putAll(one.configuration()));
        changes.renewed().forEach(one -> configuration.putAll(one.configuration()));
        return new Found(Optional.of(PackageLines.APT), files, configuration);
    }

    private static Set<String> lists(CopiedFiles from, Collection<InstalledPackage> packages) throws EngineException {
        var files = new HashSet<String>();
        if (packages.isEmpty()) {
            return files;
        }
        var names = new HashSet<String>();
        packages.forEach(one -> names.add(one.name().split(":", 2)[0]));
        from.walk(DpkgDatabase.INFO, (path, tar) -> {
            var file = path.substring(path.lastIndexOf('/') + 1);
            if (file.endsWith(".list") && names.contains(file.substring(0, file.length() - 5).split(":", 2)[0])
                    && tar.size() <= MOST_OF_A_LIST) {
                files.addAll(DpkgDatabase.files(
                        new String(tar.stream().readAllBytes(), StandardCharsets.UTF_8)));
            }
        });
        return files;
    }

    private Found apk(DockerfileProposal proposal) throws EngineException {
        var was = ApkDatabase.read(before.text(ApkDatabase.INSTALLED), before.text(ApkDatabase.WORLD));
        var is = ApkDatabase.read(after.text(ApkDatabase.INSTALLED), after.text(ApkDatabase.WORLD));
        var changes = PackageChanges.between(was.packages(), is.packages());
        if (!changes.none()) {
            proposal.packages(PackageLines.APK, changes);
        }
        return new Found(Optional.of(PackageLines.APK), files(changes, was.files(), is.files()), Map.of());
    }

    /// @param was files of each package before
    private static Set<String> files(PackageChanges changes, Map<String, Set<String>> was,
            Map<String, Set<String>> is) {
        var files = new HashSet<String>();
        changes.added().forEach(one -> files.addAll(is.getOrDefault(one.name(), Set.of())));
        changes.renewed().forEach(one -> files.addAll(is.getOrDefault(one.name(), Set.of())));
        changes.renewed().forEach(one -> files.addAll(was.getOrDefault(one.name(), Set.of())));
        changes.removed().forEach(one -> files.addAll(was.getOrDefault(one.name(), Set.of())));
        return files;
    }

    /// Whether somebody has edited a configuration file of a package.
    boolean edited(String path, Found found) throws EngineException {
        var sum = found.configuration().get(path);
        if (sum == null) {
            return false;
        }
        var content = after.bytes(path);
        return content.isPresent() && !sum(content.get(), sum.length()).equalsIgnoreCase(sum);
    }

    /// A manager's own sum: it is no secret that is kept by it.
    private static String sum(byte[] content, int digits) {
        try {
            var kind = digits == MD5_DIGITS ? "MD5" : digits == SHA1_DIGITS ? "SHA-1" : "SHA-256";
            return HexFormat.of().formatHex(MessageDigest.getInstance(kind).digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has these", e);
        }
    }
}
