package dev.strata.core.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.junit.jupiter.api.Test;

class PackageChangesTest {

    private static final String STATUS = """
            Package: base
            Status: install ok installed
            Version: 1

            Package: figlet
            Status: install ok installed
            Architecture: amd64
            Version: 2.2.5-3+b1
            Depends: libc6 (>= 2.34), tool | other:any
            Conffiles:
             /etc/figlet.conf 0123456789abcdef0123456789abcdef
             /etc/old.conf fedcba9876543210fedcba9876543210 obsolete

            Package: libtool-1
            Status: install ok installed
            Version: 1
            Provides: tool (= 1), libtool

            Package: recommended
            Status: install ok installed
            Version: 3

            Package: gone
            Status: deinstall ok config-files
            Version: 4
            """;
    private static final String EXTENDED = """
            Package: libtool-1
            Architecture: amd64
            Auto-Installed: 1

            Package: recommended
            Auto-Installed: 1

            Package: figlet
            Auto-Installed: 0
            """;

    @Test
    void dpkgTellsWhatIsInstalledAndWhy() {
        var packages = DpkgDatabase.read(STATUS, EXTENDED);
        assertEquals(Set.of("base", "figlet", "libtool-1", "recommended"), packages.keySet());
        var figlet = one(packages, "figlet");
        assertEquals(Set.of("libc6", "tool", "other"), figlet.needs());
        assertEquals("0123456789abcdef0123456789abcdef", figlet.configuration().get("/etc/figlet.conf"));
        assertFalse(figlet.automatic());
        assertTrue(one(packages, "libtool-1").automatic());
        assertEquals(Set.of("tool", "libtool"), one(packages, "libtool-1").provides());
        assertEquals(Map.of(), DpkgDatabase.read("", ""));
    }

    /// What comes by itself is not asked for; what came as a recommendation would not.
    @Test
    void whatIsAskedForBringsTheRest() {
        var before = DpkgDatabase.read("""
                Package: base
                Status: install ok installed
                Version: 0

                Package: away
                Status: install ok installed
                Version: 1
                """, "");
        var changes = PackageChanges.between(before, DpkgDatabase.read(STATUS, EXTENDED));
        assertEquals(List.of("figlet", "recommended"), names(changes.asked()));
        assertEquals(List.of("figlet", "libtool-1", "recommended"), names(changes.added()));
        assertEquals(List.of("base"), names(changes.renewed()));
        assertEquals(List.of("away"), names(changes.removed()));
        assertTrue(PackageChanges.between(before, before).none());
    }

    private static InstalledPackage one(Map<String, InstalledPackage> packages, String name) {
        return Objects.requireNonNull(packages.get(name), name);
    }

    private static List<String> names(List<InstalledPackage> packages) {
        return packages.stream().map(InstalledPackage::name).toList();
    }

    @Test
    void filesAreWhereTheMergedUsrHasThem() {
        assertEquals(Set.of("/bin/a", "/usr/bin/a", "/usr/share/b"), DpkgDatabase.files("/.\n/bin/a\n/usr/share/b\n"));
    }

    @Test
    void apkTellsFilesToo() {
        var database = ApkDatabase.read("""
                C:Q1abc=
                P:figlet
                V:2.2.5-r3
                D:so:libc.musl-x86_64.so.1 !conflict
                F:usr
                F:usr/bin
                R:figlet
                a:0:0:755
                Z:Q1abc=

                P:musl
                V:1.2
                p:so:libc.musl-x86_64.so.1=1
                F:lib
                R:ld-musl.so.1
                """, "figlet@edge\nbusybox>1\n");
        assertEquals(Set.of("/usr", "/usr/bin", "/usr/bin/figlet"), database.files().get("figlet"));
        assertEquals(List.of("figlet"), names(PackageChanges.between(Map.of(), database.packages()).asked()));
    }

    private static final String RPM = """
            P:bash
            V:5.1-4
            A:x86_64
            D:libc.so.6(GLIBC_2.34)(64bit)
            p:bash
            p:/bin/sh
            F:\t0f\t/usr/bin/bash

            P:gpg-pubkey
            V:1-2
            A:(none)
            p:gpg-pubkey

            """;

    /// Lines as rpm 4.18 has said them.
    private static final String RPM_LATER = RPM.replace("5.1-4", "5.1-6") + """
            P:libhail
            V:1:4.0-1
            A:noarch
            D:config(libhail)
            D:rpmlib(FileDigests)
            p:config(libhail)
            p:greeting
            p:libhail
            F:cn\tf8190a27b0aa8c58551dec08985e9ffcd6e88b217adf70e9a5c8017090de670f\t/etc/libhail.conf
            F:\t4f0d\t/bin/libhail
            F:\t\t/usr/share/libhail

            P:hail
            V:2.1-3
            A:noarch
            D:/bin/libhail
            D:(hail-words if (langpacks or nothing >= 2))
            p:hail
            F:\tb27b\t/usr/bin/ha\til

            P:hail-words
            V:1-1
            A:noarch
            p:hail-words

            P:$(reboot)
            V:1-1
            A:noarch
            p:evil

            P:hail
            V:2.1-3
            A:i686
            p:hail
            """;

    @Test
    void rpmTellsWhatBringsWhat() {
        var after = RpmDatabase.read(RPM_LATER);
        assertEquals(Set.of("bash", "hail", "hail-words", "hail.i686", "libhail"), after.packages().keySet());
        assertEquals("1:4.0-1", one(after.packages(), "libhail").version());
        assertEquals(Map.of("/etc/libhail.conf", "f8190a27b0aa8c58551dec08985e9ffcd6e88b217adf70e9a5c8017090de670f"),
                one(after.packages(), "libhail").configuration());
        assertEquals(Set.of("/etc/libhail.conf", "/bin/libhail", "/usr/bin/libhail", "/usr/share/libhail"),
                after.files().get("libhail"));
        assertEquals(Set.of("/usr/bin/ha\til"), after.files().get("hail"));
        var changes = PackageChanges.between(RpmDatabase.read(RPM).packages(), after.packages());
        assertEquals(List.of("hail", "hail.i686"), names(changes.asked()));
        assertEquals(List.of("bash"), names(changes.renewed()));
        assertEquals(Map.of(), RpmDatabase.read("rpmdb: unable to open\nP:\nA:\nF:x").packages());
    }
}
