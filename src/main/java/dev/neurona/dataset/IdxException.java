package dev.neurona.dataset;

import java.io.IOException;

/** Data that is not what the IDX format says it should be. The message says where, what was found and what would be right. */
final class IdxException extends IOException {

    IdxException(String message) {
        super(message);
    }

    IdxException(String message, IOException cause) {
        super(message, cause);
    }
}
