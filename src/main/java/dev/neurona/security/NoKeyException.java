package dev.neurona.security;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** The service would ask for keys that nobody has. */
final class NoKeyException extends RuntimeException {

    private static final String FORM = "echo nrn_$(openssl rand -hex 6)_$(openssl rand -hex 32)";

    NoKeyException() {
        super(
                "The service listens on an address other than loopback, or neurona.security.mode is keys: so it asks for keys, "
                        + "but there is none, and no provider of tokens is set");
    }

    /** Never with the value: it may be a secret. */
    NoKeyException(int length) {
        super(
                "neurona.security.initial-admin-key has " + length
                        + " characters and is no key: it must be nrn_, 12 hexadecimal digits, _ and 64 hexadecimal digits, in lower case");
    }

    /** Says it without a stack trace, and what to do. */
    static final class Analyzer extends AbstractFailureAnalyzer<NoKeyException> {

        @Override
        protected FailureAnalysis analyze(Throwable root, NoKeyException cause) {
            return new FailureAnalysis(
                    cause.getMessage(),
                    "Do one of these:\n"
                            + " - set neurona.security.initial-admin-key (NEURONA_SECURITY_INITIALADMINKEY) to what this prints: "
                            + FORM + "\n"
                            + " - set neurona.security.initial-admin-key-file to a file that a new key is to be written to\n"
                            + " - set spring.security.oauth2.resourceserver.jwt.issuer-uri to your OpenID Connect provider\n"
                            + " - set server.address to 127.0.0.1: then only this machine can connect, and needs no key\n"
                            + " - set neurona.security.mode to open, if something else stands before it that asks who comes",
                    cause);
        }
    }
}
