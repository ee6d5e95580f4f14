package dev.strata.engine;

/// How a blocking call tells what it does and learns that nobody waits any more. Works without a UI.
/// All methods may be called from any thread.
public interface Monitor {

    /// Hears nothing and is never cancelled.
    Monitor NONE = new Monitor() {
        @Override
        public void progress(Progress progress) {
        }

        @Override
        public void log(String line) {
        }

        @Override
        public boolean cancelled() {
            return false;
        }

        @Override
        public void onCancel(Runnable closer) {
        }
    };

    void progress(Progress progress);

    /// One line of what the engine said, without its line end.
    void log(String line);

    boolean cancelled();

    /// Runs `closer` once when the call is cancelled: at once when it already is. It closes whatever the call blocks on.
    void onCancel(Runnable closer);
}
