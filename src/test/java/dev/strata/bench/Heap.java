package dev.strata.bench;

/// The heap of this process.
final class Heap {

    private Heap() {
    }

    /// Bytes that are in use once the garbage is gone.
    static long used() {
        for (var i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
