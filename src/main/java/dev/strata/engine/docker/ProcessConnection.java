package dev.strata.engine.docker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

import dev.strata.engine.Monitor;
import dev.strata.engine.process.SshBridge;

/// A connection through ssh of its own.
final class ProcessConnection implements Connection {

    private final SshBridge.Far far;

    private ProcessConnection(SshBridge.Far far) {
        this.far = far;
    }

    static ProcessConnection open(SshBridge bridge, Monitor monitor) throws IOException {
        var far = bridge.dial();
        monitor.onCancel(far::close);
        return new ProcessConnection(far);
    }

    @Override
    public InputStream in() {
        return far.in();
    }

    @Override
    public OutputStream out() {
        return far.out();
    }

    @Override
    public void endOutput() throws IOException {
        far.out().close();
    }

    @Override
    public void close() {
        far.close();
    }
}
