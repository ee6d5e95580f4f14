package dev.strata.ui.work;

import java.util.Optional;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/// Something that is made when it is first wanted, and then the same at every call. Used on one thread.
public final class Once<T> implements Supplier<T> {

    private final Supplier<? extends T> maker;
    private @Nullable T made;

    public Once(Supplier<? extends T> maker) {
        this.maker = maker;
    }

    @Override
    public T get() {
        var there = made;
        if (there == null) {
            there = maker.get();
            made = there;
        }
        return there;
    }

    /// Empty while nobody has wanted it.
    public Optional<T> made() {
        return Optional.ofNullable(made);
    }
}
