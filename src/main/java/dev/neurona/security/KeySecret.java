package dev.neurona.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A key as its owner has it: {@code nrn_}, 12 hexadecimal digits by which it is found, {@code _}, and 64 that are the secret, 256 random
 * bits. What is stored is SHA-256 over a salt and the whole key. A slow hash (bcrypt, Argon2) is for secrets that people make up and
 * that can be guessed; nobody guesses 256 random bits, and this one costs each request less than a microsecond.
 */
final class KeySecret {

    static final int PREFIX_LENGTH = 16;

    private static final String BEGINNING = "nrn_";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int PREFIX_BYTES = 6;
    private static final int SECRET_BYTES = 32;
    private static final int SALT_BYTES = 16;
    private static final int LENGTH = PREFIX_LENGTH + 1 + 2 * SECRET_BYTES;

    private final String text;

    private KeySecret(String text) {
        this.text = text;
    }

    static KeySecret random() {
        return new KeySecret(BEGINNING + hex(PREFIX_BYTES) + "_" + hex(SECRET_BYTES));
    }

    /** Empty when it can't be a key. */
    static Optional<KeySecret> read(String text) {
        return hasForm(text) ? Optional.of(new KeySecret(text)) : Optional.empty();
    }

    /** As {@code nrn_[0-9a-f]{12}_[0-9a-f]{64}} says, without a matcher for each request. */
    private static boolean hasForm(String text) {
        if (text.length() != LENGTH || !text.startsWith(BEGINNING) || text.charAt(PREFIX_LENGTH) != '_') {
            return false;
        }
        for (var i = BEGINNING.length(); i < LENGTH; i++) {
            var sign = text.charAt(i);
            if (i != PREFIX_LENGTH && !(sign >= '0' && sign <= '9' || sign >= 'a' && sign <= 'f')) {
                return false;
            }
        }
        return true;
    }

    static String randomSalt() {
        return hex(SALT_BYTES);
    }

    private static String hex(int count) {
        var bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** What may be shown and logged. */
    String prefix() {
        return text.substring(0, PREFIX_LENGTH);
    }

    /** The key itself: for its owner, once. */
    String reveal() {
        return text;
    }

    byte[] hash(String salt) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt.getBytes(StandardCharsets.US_ASCII));
            return digest.digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-256", e);
        }
    }

    /** Takes the same time whatever differs. */
    boolean hashesTo(byte[] hash, String salt) {
        return MessageDigest.isEqual(hash, hash(salt));
    }

    @Override
    public String toString() {
        return prefix() + "…";
    }
}
