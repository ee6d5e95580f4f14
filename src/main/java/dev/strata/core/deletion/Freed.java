package dev.strata.core.deletion;

/// How many bytes become free, and how surely.
public record Freed(long bytes, Certainty certainty) {

    /// What is known of a figure. A figure is never better than what it is made from.
    public enum Certainty {
        /// All was known.
        EXACTLY,
        /// Some sizes or some images' layers are not known: it may be more.
        AT_LEAST,
        /// A container stands on an image that is gone and may hold layers: it may be less.
        AT_MOST,
        /// Both.
        ABOUT
    }

    static Freed of(long bytes, boolean mayBeMore, boolean mayBeLess) {
        return new Freed(bytes, mayBeMore
                ? mayBeLess ? Certainty.ABOUT : Certainty.AT_LEAST
                : mayBeLess ? Certainty.AT_MOST : Certainty.EXACTLY);
    }

    /// Whether it is certain that nothing becomes free.
    public boolean nothing() {
        return bytes == 0 && (certainty == Certainty.EXACTLY || certainty == Certainty.AT_MOST);
    }
}
