package dev.neurona.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;

/** The page as its users have it: a real browser on a real service with real digits. */
class PageIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    static Path directory;

    static Service service;
    static Browser browser;
    static long job;

    @BeforeAll
    static void start() {
        service = Service.start(directory, "neurona.quickstart=false");
        browser = Browser.open(service.client().base());
        // Two versions, to choose from and to compare
        for (var seed = 1; seed <= 2; seed++) {
            job = service.client()
                    .postJson(
                            "/api/v1/training-jobs",
                            TestJobs.spec(2).replace("\"epochs\"", "\"seed\": " + seed + ", \"epochs\""))
                    .at("/id")
                    .asLong();
            service.client().await(job);
        }
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
        service.close();
    }

    @AfterEach
    void complainsOfNothing() {
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void startsAJobFromTheFormAndDrawsItsCurves() {
        browser.show("train");
        browser.awaitText("#verdict", "25,450 parameters");
        var epochs = browser.element("#field-epochs");
        epochs.sendKeys(Keys.chord(Keys.CONTROL, "a"), "8");
        browser.awaitText("#verdict", "Ready");
        browser.clickButton("Start");

        browser.awaitText("h2", "Job");
        await().atMost(PATIENCE).until(() -> points() >= 1);
        await().atMost(PATIENCE).until(() -> points() == 8);
        browser.awaitText("main", "SUCCEEDED");
        browser.awaitText("main", "The worst mistakes");
        assertThat(browser.element(".chart").getDomAttribute("aria-label")).contains("val_loss");
        browser.screenshot("job");
    }

    private int points() {
        var points = browser.element(".chart").getDomAttribute("data-points");
        return points == null ? 0 : Integer.parseInt(points);
    }

    @Test
    void pausesASearchLetsItGoOnAndDrawsItsTrials() {
        var id = service.client()
                .postJson("/api/v1/training-jobs", TestJobs.spec(1).replaceFirst("\\{", """
                        {"search": {"maxTrials": 5, "space": {"/batchSize": [64, 128, 256, 512, 1024]}},"""))
                .at("/id")
                .asLong();
        // However fast it is, there is time to look at it
        service.client().postJson("/api/v1/training-jobs/" + id + "/pause", "{}");
        browser.show("jobs/" + id);
        browser.awaitText("main", "paused");
        browser.clickButton("Resume");
        browser.clickButton("Pause");
        browser.awaitText("main", "paused");
        browser.clickButton("Resume");
        browser.awaitText("main", "SUCCEEDED");
        browser.awaitText("main", "5 of 5 trials have ended");
        browser.awaitText("main", "How much each parameter matters");
        assertThat(browser.element(".chart").getDomAttribute("aria-label")).contains("best so far");
        browser.requireAccessible("search");
    }

    @Test
    void saysWhatIsWrongWithAJobWhileItIsTyped() {
        browser.show("train");
        browser.awaitText("#verdict", "Ready");
        var json = browser.element("#job-json");
        json.clear();
        json.sendKeys("{\"dataset\": \"mnist\", \"network\": {\"layers\": [{\"type\": \"dense\", \"units\": 0}]}}");
        browser.awaitText("#verdict", "/network/layers/0/units");
        assertThat(browser.button("Start").isEnabled()).isFalse();
        // The browser itself tells of each 422
        assertThat(browser.errors()).allMatch(error -> error.contains("422"));
    }

    /** In strokes that somebody might draw. */
    @ParameterizedTest
    @CsvSource({
        "7, 70 70 210 70 130 240",
        "1, 140 50 140 240",
        "0, 140 50 80 90 70 150 90 210 140 235 190 210 210 150 200 90 140 50"
    })
    void seesWhatIsDrawn(String digit, String stroke) {
        browser.show("draw");
        browser.awaitPresent("#model option");
        browser.clickButton("Clear");
        draw(stroke.split(" "));
        browser.awaitText("#label", digit);
        browser.awaitText("#inside", "What speaks for " + digit);
        browser.awaitText("#inside", "2. dense, 10");
        browser.screenshot("draw-" + digit);
    }

    private void draw(String[] stroke) {
        var canvas = browser.element("canvas");
        var actions = new Actions(browser.driver(), Duration.ofMillis(20));
        for (var i = 0; i < stroke.length; i += 2) {
            // Offsets are from the middle of 280 by 280 pixels
            actions.moveToElement(canvas, Integer.parseInt(stroke[i]) - 140, Integer.parseInt(stroke[i + 1]) - 140);
            if (i == 0) {
                actions.clickAndHold();
            }
        }
        actions.release().perform();
    }

    @Test
    void makesAVersionTheChampion() {
        browser.show("models");
        browser.element("[aria-label='Make version 1 of digits the champion']").click();
        browser.awaitText("main", "champion of digits is version 1 now.");
        assertThat(service.client()
                        .get("/api/v1/models/digits")
                        .at("/aliases/champion")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void takesAnAliasAway() {
        var client = service.client();
        client.send(HttpRequest.newBuilder(URI.create(client.base() + "/api/v1/models/digits/aliases/candidate"))
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString("{\"version\": 1}"))
                .build());
        browser.show("models");
        browser.element("[aria-label='Remove the alias candidate of digits']").click();
        browser.awaitText("main", "candidate of digits points to nothing any more.");
        assertThat(service.client().get("/api/v1/models/digits").at("/aliases").has("candidate"))
                .isFalse();
    }

    @Test
    void uploadsADataSetAndSaysWhatIsWrongWithOne() {
        browser.show("datasets");
        browser.element("#upload-name").sendKeys("flowers");
        browser.element("#upload-files")
                .sendKeys(Path.of("pom.xml").toAbsolutePath().toString());
        browser.clickButton("Upload");
        browser.awaitText("main form", "–");
        // The browser itself tells of each 422
        assertThat(browser.errors()).allMatch(error -> error.contains("422"));

        browser.show("jobs");
        browser.show("datasets");
        browser.element("#upload-name").sendKeys("flowers");
        browser.element("#upload-files")
                .sendKeys(Path.of("http/iris.csv").toAbsolutePath().toString());
        browser.clickButton("Upload");
        browser.awaitText("#upload-said", "flowers is there.");
        browser.awaitText("main", "setosa");
        browser.screenshot("datasets");
    }

    @Test
    void comparesRuns() {
        browser.show("compare/1,2");
        browser.awaitText("main", "Parameters that differ");
        browser.awaitText("main", "/seed");
        browser.element("#metric").sendKeys("loss");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(browser.element(".chart").getDomAttribute("aria-label"))
                        .contains("run 1", "run 2"));
    }

    @Test
    void canBeUsedByKeyboardAlone() {
        browser.show("jobs");
        browser.element("nav a");
        browser.driver().findElement(By.cssSelector("nav a[href='#/draw']")).sendKeys(Keys.ENTER);
        browser.awaitPresent("#model option");
        assertThat(browser.driver().switchTo().activeElement().getDomAttribute("id"))
                .isEqualTo("view");
        var tabs = 0;
        while (!"A digit of MNIST"
                .equals(browser.driver().switchTo().activeElement().getText())) {
            assertThat(tabs++).as("tabs to the button").isLessThan(6);
            browser.driver().switchTo().activeElement().sendKeys(Keys.TAB);
        }
        browser.driver().switchTo().activeElement().sendKeys(Keys.ENTER);
        browser.awaitText("#answer", "says:");
    }

    @Test
    void isAccessibleInLightAndDarkAndOnAPhone() {
        for (var view : List.of("jobs", "jobs/" + job, "train", "draw", "compare/1,2", "models", "datasets")) {
            browser.driver().manage().window().setSize(new Dimension(1100, 1400));
            browser.show(view);
            browser.element("main section h2");
            browser.requireAccessible(view.replaceAll("\\W", "-"));
            browser.driver().manage().window().setSize(new Dimension(500, 900));
            assertThat((Boolean) browser.driver()
                            .executeScript("return document.documentElement.scrollWidth <= window.innerWidth"))
                    .as("%s fits a phone", view)
                    .isTrue();
        }
    }

    @Test
    void isSmall() {
        browser.driver().get("about:blank");
        browser.show("jobs/" + job);
        browser.awaitText("main", "The worst mistakes");
        var bytes = (Number)
                browser.driver()
                        .executeScript(
                                "return performance.getEntriesByType('resource')"
                                        + ".concat(performance.getEntriesByType('navigation')).reduce((sum, each) => sum + each.transferSize, 0)");
        assertThat(bytes.longValue()).isBetween(10_000L, 500_000L);
    }

    @Test
    void letsOnlyItsOwnScriptsRun() throws IOException, InterruptedException {
        var answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(service.client().base() + "/"))
                                .build(),
                        BodyHandlers.ofString());
        assertThat(answer.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .contains("script-src 'self';", "style-src 'self';", "default-src 'none'")
                        .doesNotContain("unsafe"));
        browser.show("jobs");
        browser.element("main section h2");
        browser.driver()
                .executeScript("const s = document.createElement('script'); s.textContent = 'window.broken = true';"
                        + " document.body.append(s)");
        assertThat(browser.driver().executeScript("return window.broken === undefined"))
                .isEqualTo(true);
        assertThat(browser.errors()).allMatch(error -> error.contains("Content Security Policy"));
    }
}
