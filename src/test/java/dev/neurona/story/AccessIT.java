package dev.neurona.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.openqa.selenium.Keys.ENTER;

import dev.neurona.story.Keys.Who;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who may do what: every address that the service has, asked by everybody, and the answer that one explicit table says. */
@ExtendWith(OutputCaptureExtension.class)
class AccessIT {

    @TempDir
    static Path directory;

    static final SignedTokens provider = new SignedTokens();
    static Service service;
    static Keys keys;
    static Map<String, Set<Who>> table;

    @BeforeAll
    static void start() throws IOException {
        service = Service.start(
                directory,
                "neurona.quickstart=false",
                "neurona.security.mode=keys",
                "neurona.backup.directory=" + directory.resolve("backups"),
                "neurona.security.initial-admin-key=" + Keys.ADMIN,
                "spring.security.oauth2.resourceserver.jwt.public-key-location=" + provider.publicKey(directory));
        keys = Keys.make(service.client());
        table = read();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    /** A mapping that is new is closed, and this fails until somebody has said in the table who may use it. */
    @Test
    void everyAddressIsInTheTable() {
        assertThat(table.keySet()).containsExactlyInAnyOrderElementsOf(mappings());
    }

    @Test
    void letsInWhomTheTableLetsIn() {
        var wrong = new ArrayList<String>();
        for (var line : table.entrySet()) {
            var parts = line.getKey().split(" ");
            for (var who : Who.values()) {
                var answer = keys.send(who, parts[0], example(parts[1]), "");
                var open = line.getValue().contains(Who.NOBODY);
                var expected = open || line.getValue().contains(who) ? "let in" : who == Who.NOBODY ? "401" : "403";
                var status = answer.statusCode();
                var actual = status == 401 || status == 403 ? Integer.toString(status) : "let in";
                if (!actual.equals(expected)) {
                    wrong.add(line.getKey() + " by " + who + ": " + actual + ", not " + expected);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void whatIsNowhereIsClosedForEverybody() {
        for (var who : Who.values()) {
            var expected = who == Who.NOBODY ? 401 : 403;
            assertThat(keys.send(who, "GET", "/api/v1/nothing", "").statusCode())
                    .isEqualTo(expected);
            assertThat(keys.send(who, "DELETE", "/api/v1/training-jobs", "").statusCode())
                    .isEqualTo(expected);
        }
    }

    @Test
    void thePageIsThereBeforeAnybodySaysWhoTheyAre() {
        for (var path : List.of(
                "/",
                "/index.html",
                "/neurona.css",
                "/app/api.js",
                "/favicon.svg",
                "/actuator/health/readiness",
                "/swagger-ui/index.html")) {
            assertThat(keys.send(Who.NOBODY, "GET", path, "").statusCode())
                    .as(path)
                    .isEqualTo(200);
        }
    }

    @Test
    void saysWhatIsMissingInTheFormOfEachProtocol() {
        var ours = keys.send(Who.NOBODY, "GET", "/api/v1/models", "");
        assertThat(ours.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(ours.headers().firstValue("WWW-Authenticate")).hasValue("Bearer realm=\"neurona\"");
        assertThat(json(ours).at("/type").asString()).isEqualTo("https://neurona.dev/problems/unauthorized");
        var denied = keys.send(Who.PREDICT, "GET", "/api/v1/runs/1", "");
        assertThat(json(denied).at("/type").asString()).isEqualTo("https://neurona.dev/problems/forbidden");
        assertThat(json(denied).at("/detail").asString())
                .isEqualTo("This needs the role train or admin; \"predict\" has predict");
        for (var path : List.of("/v2/models/digits", "/v1/models/digits")) {
            var theirs = keys.send(Who.METRICS, "GET", path, "");
            assertThat(theirs.statusCode()).isEqualTo(403);
            assertThat(json(theirs).propertyNames()).containsExactly("error");
        }
        var wrong = keys.send("nrn_0123456789ab_" + "0".repeat(64), "GET", "/api/v1/models", "");
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.headers().firstValue("WWW-Authenticate").orElseThrow()).contains("invalid_token");
    }

    @Test
    void aKeyForOneModelOpensNoOther() {
        var key = keys.issue("{\"name\": \"app\", \"roles\": [\"predict\"], \"models\": [\"digits\"]}");

        for (var path :
                List.of("/api/v1/models/%s", "/v2/models/%s", "/v1/models/%s/metadata", "/v2/models/%s/stats")) {
            assertThat(keys.send(key, "GET", path.formatted("digits"), "").statusCode())
                    .as(path)
                    .isNotEqualTo(403);
            assertThat(keys.send(key, "GET", path.formatted("other"), "").statusCode())
                    .as(path)
                    .isEqualTo(403);
        }
        for (var path : List.of(
                "/api/v1/models/%s/predictions",
                "/v2/models/%s/infer", "/v1/models/%s:predict", "/v1/models/%s/versions/1:predict")) {
            assertThat(keys.send(key, "POST", path.formatted("digits"), "{}").statusCode())
                    .as(path)
                    .isNotEqualTo(403);
            assertThat(keys.send(key, "POST", path.formatted("digits2"), "{}").statusCode())
                    .as(path)
                    .isEqualTo(403);
            assertThat(keys.send(key, "POST", path.formatted("%64igits"), "{}").statusCode())
                    .as(path)
                    .isNotEqualTo(403);
        }
        assertThat(keys.send(key, "GET", "/api/v1/models", "").statusCode())
                .as("the list of all")
                .isEqualTo(403);
    }

    @Test
    void aRevokedARotatedAndAnExpiredKeyOpenNothing() {
        var key = keys.issue("{\"name\": \"gone\", \"roles\": [\"predict\"]}");
        var id = idOf(key);
        var rotated = json(keys.send(Who.ADMIN, "POST", "/api/v1/keys/" + id + "/rotate", ""))
                .at("/key")
                .asString();
        assertThat(opens(key)).isFalse();
        assertThat(opens(rotated)).isTrue();
        assertThat(keys.send(Who.ADMIN, "DELETE", "/api/v1/keys/" + id, "").statusCode())
                .isEqualTo(204);
        assertThat(opens(rotated)).isFalse();
        var short_ = keys.issue("{\"name\": \"short\", \"roles\": [\"predict\"], \"expiresAt\": \""
                + Instant.now().plusSeconds(2) + "\"}");
        await().atMost(Duration.ofSeconds(20)).until(() -> !opens(short_));
    }

    /** By one key each, which is rotated, revoked and has expired. */
    @Test
    void whoFollowsAJobIsToldNothingMoreOnceTheKeyHoldsNoLonger() throws Exception {
        var job = json(keys.send(Who.TRAIN, "POST", "/api/v1/training-jobs", TestJobs.spec(1_000)))
                .at("/id")
                .asLong();
        var path = "/api/v1/training-jobs/" + job + "/events";
        var rotated = keys.issue("{\"name\": \"rotated\", \"roles\": [\"train\"]}");
        var revoked = keys.issue("{\"name\": \"revoked\", \"roles\": [\"train\"]}");
        var expiring = keys.issue("{\"name\": \"expiring\", \"roles\": [\"train\"], \"expiresAt\": \""
                + Instant.now().plusSeconds(3) + "\"}");
        var streams = Stream.of(rotated, revoked, expiring)
                .map(key -> CompletableFuture.supplyAsync(() -> keys.send(key, "GET", path, "")))
                .toList();
        await().atMost(Duration.ofSeconds(20)).until(() -> streams.get(2).isDone());
        assertThat(streams.get(0)).as("the others go on").isNotDone();

        var answer = json(keys.send(Who.ADMIN, "POST", "/api/v1/keys/" + idOf(rotated) + "/rotate?overlap=PT1S", ""));
        keys.send(Who.ADMIN, "DELETE", "/api/v1/keys/" + idOf(revoked), "");

        assertThat(answer.at("/previous/prefix").asString()).isEqualTo(rotated.substring(0, 16));
        for (var stream : streams) {
            assertThat(new String(stream.get(20, TimeUnit.SECONDS).body()))
                    .contains("event: status")
                    .doesNotContain("SUCCEEDED");
        }
        keys.send(Who.TRAIN, "POST", "/api/v1/training-jobs/" + job + "/cancel", "");
    }

    @Test
    void writesDownWhoHasChangedWhat() {
        keys.send(Who.TRAIN, "POST", "/api/v1/training-jobs/999999/cancel", "");
        keys.send(Who.PREDICT, "DELETE", "/api/v1/models/digits/versions/1", "");
        keys.send(Who.NOBODY, "DELETE", "/api/v1/models/digits/versions/1", "");
        keys.send(Who.PREDICT, "POST", "/api/v1/models/digits/predictions", "{}");

        var trail =
                json(keys.send(Who.ADMIN, "GET", "/api/v1/audit?size=2", "")).at("/content");

        assertThat(trail.get(0).at("/caller").asString()).isEqualTo("predict");
        assertThat(trail.get(0).at("/path").asString()).isEqualTo("/api/v1/models/digits/versions/1");
        assertThat(trail.get(0).at("/method").asString()).isEqualTo("DELETE");
        assertThat(trail.get(0).at("/status").asInt()).isEqualTo(403);
        assertThat(trail.get(1).at("/caller").asString()).isEqualTo("train");
        assertThat(trail.get(1).at("/status").asInt()).isEqualTo(404);
        assertThat(trail.get(1).at("/address").asString()).isEqualTo("127.0.0.1");
    }

    @Test
    void takesTokensOfTheProvider() {
        var hour = Duration.ofHours(1);
        var train = provider.sign("alice", hour, Map.of("roles", List.of("train", "chess")));
        var scope = provider.sign("bob", hour, Map.of("scope", "openid predict"));
        var model =
                provider.sign("app", hour, Map.of("roles", List.of("admin", "predict"), "models", List.of("unheard")));

        assertThat(keys.send(train, "GET", "/api/v1/runs/999999", "").statusCode())
                .isEqualTo(404);
        assertThat(keys.send(train, "GET", "/api/v1/keys", "").statusCode()).isEqualTo(403);
        assertThat(keys.send(scope, "GET", "/api/v1/models", "").statusCode()).isEqualTo(200);
        assertThat(keys.send(model, "GET", "/api/v1/models/unheard", "").statusCode())
                .isEqualTo(404);
        assertThat(keys.send(model, "GET", "/api/v1/models/other", "").statusCode())
                .isEqualTo(403);
        assertThat(keys.send(model, "GET", "/api/v1/keys", "").statusCode()).isEqualTo(403);
        assertThat(keys.send(
                                provider.sign("late", Duration.ofHours(-1), Map.of("roles", "admin")),
                                "GET",
                                "/api/v1/keys",
                                "")
                        .statusCode())
                .isEqualTo(401);
        assertThat(keys.send(
                                new SignedTokens().sign("forged", hour, Map.of("roles", "admin")),
                                "GET",
                                "/api/v1/keys",
                                "")
                        .statusCode())
                .isEqualTo(401);
    }

    /** Nobody who has the database, the log or an answer has a key. */
    @Test
    void noKeyIsInTheDatabaseTheLogOrAnError(CapturedOutput log) throws SQLException {
        var all = new ArrayList<>(List.of(Keys.ADMIN));
        for (var who : List.of(Who.PREDICT, Who.TRAIN, Who.METRICS)) {
            all.add(keys.of(who));
        }
        var answers = new StringBuilder();
        for (var key : all) {
            for (var path : List.of(
                    "/api/v1/keys",
                    "/api/v1/nothing",
                    "/api/v1/audit",
                    "/v2/models/x",
                    "/api/v1/runs/x",
                    "/actuator/info")) {
                answers.append(new String(keys.send(key, "GET", path, "").body()));
                answers.append(new String(keys.send(key + "0", "GET", path, "").body()));
                answers.append(new String(keys.send(key, "POST", path, "{\"name\": 1, \"key\": \"x\"}")
                        .body()));
            }
        }
        var dump = new StringBuilder();
        try (var connection = service.beans(DataSource.class)
                        .findFirst()
                        .orElseThrow()
                        .getConnection();
                var rows = connection.createStatement().executeQuery("script")) {
            while (rows.next()) {
                dump.append(rows.getString(1)).append('\n');
            }
        }
        assertThat(dump).contains("API_KEY").contains(all.get(1).substring(0, 16));
        assertThat(log.getAll()).contains("Made the first key");
        for (var key : all) {
            var secret = key.substring(17);
            assertThat(answers).doesNotContain(secret);
            assertThat(dump).doesNotContain(secret);
            assertThat(log.getAll()).doesNotContain(secret);
        }
    }

    private static boolean opens(String key) {
        return keys.send(key, "GET", "/api/v1/models", "").statusCode() == 200;
    }

    private static long idOf(String key) {
        for (var each :
                json(keys.send(Who.ADMIN, "GET", "/api/v1/keys?size=100", "")).at("/content")) {
            assertThat(each.has("key")).isFalse();
            if (key.startsWith(each.at("/prefix").asString())) {
                return each.at("/id").asLong();
            }
        }
        throw new AssertionError("not in the list");
    }

    private static JsonNode json(HttpResponse<byte[]> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    /** By keyboard, and with what a browser sends no key with by itself: pictures and a stream of events. */
    @Test
    void thePageAsksForAKeyAndThenShowsEverything() {
        var job = json(keys.send(Who.TRAIN, "POST", "/api/v1/training-jobs", TestJobs.spec(1)))
                .at("/id")
                .asLong();
        try (var browser = Browser.open(service.client().base())) {
            browser.show("jobs/" + job);
            browser.element("#key").sendKeys("nrn_wrong", ENTER);
            browser.awaitText("#key-wrong", "unknown");
            browser.requireAccessible("login");
            browser.element("#key").sendKeys(Keys.ADMIN, ENTER);
            browser.awaitText("h2", "Job");
            browser.awaitText("main", "SUCCEEDED");
            browser.awaitText("main", "The worst mistakes");
            await().atMost(Duration.ofSeconds(60))
                    .until(
                            () -> Boolean.TRUE.equals(
                                    browser.driver()
                                            .executeScript(
                                                    "return [...document.images].length > 0"
                                                            + " && [...document.images].every(i => i.src.startsWith('blob:') && i.naturalWidth > 0)")));
            browser.requireAccessible("job-with-key");
            browser.clickButton("Log out");
            browser.element("#key");
            assertThat(browser.errors()).allMatch(error -> error.contains("401"));
        }
    }

    @Test
    void theDocumentationSaysHowToShowAKeyAndNamesNoModel() {
        var document = json(keys.send(Who.NOBODY, "GET", "/v3/api-docs", ""));
        assertThat(document.at("/components/securitySchemes").propertyNames())
                .containsExactlyInAnyOrder("bearer", "apiKey");
        var runs = document.at("/paths").get("/api/v1/runs/{id}").at("/get");
        assertThat(runs.at("/description").asString()).endsWith("Role: train or admin.");
        assertThat(runs.at("/responses").propertyNames()).contains("401", "403");
        assertThat(document.at("/paths")
                        .get("/v2/health/live")
                        .at("/get/responses")
                        .has("401"))
                .isFalse();
        assertThat(document.at("/paths").propertyNames()).noneMatch(path -> path.startsWith("/api/v1/models/mnist"));
    }

    /** Values that nothing is called by, and of which what takes away takes nothing. */
    private static String example(String pattern) {
        return pattern.replaceAll("\\{(id|version|trial|index)[^}]*}", "999999")
                .replaceAll("\\{split}", "test")
                .replaceAll("\\{[^}]*}", "unheard")
                .replace("/**", "/x");
    }

    private static Set<String> mappings() {
        var found = new TreeSet<String>();
        service.beans(RequestMappingInfoHandlerMapping.class)
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .forEach(info -> patterns(info).forEach(pattern -> {
                    var methods = info.getMethodsCondition().getMethods();
                    if (methods.isEmpty()) {
                        found.add("GET " + pattern);
                    }
                    methods.forEach(method -> found.add(method + " " + pattern));
                }));
        service.beans(AbstractUrlHandlerMapping.class)
                .flatMap(mapping -> mapping.getHandlerMap().keySet().stream())
                .forEach(pattern -> found.add("GET " + pattern.replaceAll("/\\d+\\.\\d+\\.\\d+/", "/VERSION/")));
        return found;
    }

    private static Stream<String> patterns(RequestMappingInfo info) {
        return info.getPatternValues().stream().map(pattern -> pattern.isEmpty() ? "/" : pattern);
    }

    private static Map<String, Set<Who>> read() throws IOException {
        var lines = new TreeMap<String, Set<Who>>();
        try (var text = AccessIT.class.getResourceAsStream("/dev/neurona/story/access.txt")) {
            for (var line : new String(text.readAllBytes()).lines().toList()) {
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                var words = line.trim().split("\\s+");
                var who = EnumSet.noneOf(Who.class);
                for (var word : List.of(words).subList(2, words.length)) {
                    who.add(Who.valueOf(word.toUpperCase(java.util.Locale.ROOT)));
                }
                if (lines.put(words[0] + " " + words[1], who) != null) {
                    throw new IllegalStateException("twice in the table: " + line);
                }
            }
        }
        return lines;
    }
}
