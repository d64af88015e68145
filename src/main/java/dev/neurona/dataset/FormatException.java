package dev.neurona.dataset;

import java.io.IOException;

/** Data that is not what its format says it should be. The message says where, what was found and what would be right. */
final class FormatException extends IOException {

    FormatException(String message) {
        super(message);
    }

    FormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
