package dev.neurona.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class KeySecretTest {

    private static final Pattern FORM = Pattern.compile("nrn_[0-9a-f]{12}_[0-9a-f]{64}");
    private static final List<String> SIGNS =
            List.of("0", "9", "a", "f", "g", "A", "_", "/", ":", "`", "\u0131", "\ud835\udfd8", "\n", "");

    @Test
    void takesWhatHasTheFormOfAKeyAndNothingElse() {
        var random = new Random(3);
        var taken = 0;
        for (var round = 0; round < 20_000; round++) {
            var text = new StringBuilder(KeySecret.random().reveal());
            for (var i = random.nextInt(3); i > 0; i--) {
                var at = random.nextInt(text.length());
                text.replace(at, at + random.nextInt(2), SIGNS.get(random.nextInt(SIGNS.size())));
            }
            var read = KeySecret.read(text.toString());
            assertThat(read.isPresent())
                    .as(text.toString())
                    .isEqualTo(FORM.matcher(text).matches());
            taken += read.isPresent() ? 1 : 0;
        }
        assertThat(taken).isBetween(5_000, 19_000);
    }

    @Test
    void refusesWhatIsShorter() {
        assertThat(List.of("", "nrn_", "nrn_0123456789ab", "nrn_0123456789ab_"))
                .allSatisfy(text -> assertThat(KeySecret.read(text)).isEmpty());
    }

    @Test
    void hashesToWhatIsStoredOfItAndOfNoOther() {
        var secret = KeySecret.random();
        var salt = KeySecret.randomSalt();
        assertThat(secret.hashesTo(secret.hash(salt), salt)).isTrue();
        assertThat(secret.hashesTo(secret.hash(salt), KeySecret.randomSalt())).isFalse();
        assertThat(KeySecret.random().hashesTo(secret.hash(salt), salt)).isFalse();
    }
}
